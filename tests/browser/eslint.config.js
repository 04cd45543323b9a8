// The scripts of the page share one scope: names are checked by the type checker, not here.
module.exports = [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "script" },
    rules: {
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text of captions is never markup." },
        { property: "outerHTML", message: "Text of captions is never markup." },
        { property: "insertAdjacentHTML", message: "Text of captions is never markup." },
      ],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-unused-expressions": ["error", { allowShortCircuit: true }],
      "no-fallthrough": "error",
      "no-dupe-keys": "error",
      "no-unreachable": "error",
      "no-self-assign": "error",
      "no-useless-return": "error",
      "no-constant-condition": "error",
      "max-depth": ["error", 4],
      complexity: ["error", 18],
    },
  },
];

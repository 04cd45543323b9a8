"""The predicates that rules and fixes share, each written once."""

/** Write and read times: all are whole milliseconds. */

/**
 * @param {number} number
 * @param {number} digits
 */
const padded = (number, digits) => String(number).padStart(digits, "0");

/**
 * Return a time as hours, minutes, seconds and milliseconds: 0:00:01.500.
 * @param {number} ms
 * @param {string} [point]
 * @param {number} [hourDigits]
 */
function clockOf(ms, point = ".", hourDigits = 1) {
  const sign = ms < 0 ? "-" : "";
  const all = Math.abs(Math.round(ms));
  const minutes = Math.floor(all / 60000);
  const hours = padded(Math.floor(minutes / 60), hourDigits);
  const seconds = Math.floor(all / 1000) % 60;
  return `${sign}${hours}:${padded(minutes % 60, 2)}:${padded(seconds, 2)}${point}${padded(all % 1000, 3)}`;
}

/**
 * Return a time for the axis, without hours where there are none: 1:30.
 * @param {number} ms
 * @param {boolean} [isFine]
 */
function shortClock(ms, isFine = false) {
  const all = Math.max(0, Math.round(ms));
  const hours = Math.floor(all / 3600000);
  const minutes = Math.floor(all / 60000) % 60;
  const seconds = padded(Math.floor(all / 1000) % 60, 2);
  const head = hours ? `${hours}:${padded(minutes, 2)}` : String(minutes);
  return `${head}:${seconds}${isFine ? `.${Math.floor((all % 1000) / 100)}` : ""}`;
}

/**
 * Return the milliseconds of a time as people type it (1:02:03.5, 62.5, 1500ms), or null.
 * @param {string} text
 * @returns {number | null}
 */
function readClock(text) {
  const typed = text.trim().replace(",", ".");
  const plain = /^(\d{1,12})ms$/.exec(typed);
  if (plain) return Number(plain[1]);
  const found = /^(?:(?:(\d+):)?(\d+):)?(\d+)(?:\.(\d+))?s?$/.exec(typed);
  if (!found) return null;
  const [, hours = "0", minutes = "0", seconds, fraction = ""] = found;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(`${fraction}000`.slice(0, 3));
}

/**
 * Text from a phone, made safe for a projector: whoever types must not be able to turn a line around,
 * hide letters in it, or pile marks over the line above. What is stored stays whole; only the wall is stricter.
 */

/** Marks that steer the direction of the text, and characters without width. */
const STRAY = /[\u061C\u200B\u200C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A joiner with what stands before and after it: only between two emoji does it draw one picture. */
const JOINER = /((?:\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)?)\u200D(?=(\p{Extended_Pictographic}?))/gu;

/** More than three marks on one letter is ink over the neighbours. */
const PILE = /(\p{M}{3})\p{M}+/gu;

/** The text as the wall may draw it. @param {string | null | undefined} text @returns {string} */
export function plain(text) {
  return (text ?? "")
    .replace(STRAY, "")
    .replace(JOINER, (whole, before, after) => (before && after ? whole : before))
    .replace(PILE, "$1")
    .trim();
}

/** A meeting's code as people read it aloud: two groups of four. @param {string} code */
export const spaced = (code) => code.replace(/^(\d{4})(\d{4})$/, "$1 $2");

/** An address as one would write it on a board: no scheme, no code at the end. @param {string} url @param {string} code */
export const bare = (url, code) =>
  url
    .replace(/^[a-z]+:\/\//i, "")
    .replace(new RegExp(`/${code}/?$`), "")
    .replace(/\/$/, "");

// One request to the API, and what its answer means. Only an answer that carries our mark counts as an answer.

/** @typedef {{kind: "answer", status: number, body: any, wait: number|null, sent: number, came: number} | {kind: "away"} | {kind: "portal"}} Reply `wait`: ms the server asked for */

const TIMEOUT = 15_000;

/** 22 characters of base64url: 128 random bits. Works without a secure context, unlike randomUUID. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A moment to wait before try number n: anywhere between nothing and twice the last, at most 10 s. @param {number} n */
export const jitter = (n) => 100 + Math.random() * Math.min(10_000, 500 * 2 ** n);

/** `key`: a Bearer key, for the rare request that no cookie opens. @param {string} method @param {string} url @param {object} [body] @param {string} [key] @returns {Promise<Reply>} */
export async function call(method, url, body, key) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  const sent = Date.now();
  try {
    const answer = await fetch(url, {
      method,
      signal: stop.signal,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      headers: {
        Accept: "application/json",
        ...(body && { "Content-Type": "application/json" }),
        ...(key && { Authorization: `Bearer ${key}` }),
      },
      body: body && JSON.stringify(body),
    });
    // The API never redirects; whoever answers without our mark is the venue's sign-in page, or a proxy that lost us.
    if (answer.headers.get("Tavolata-Version") === null) return { kind: answer.status >= 500 ? "away" : "portal" };
    const json = answer.status === 204 ? {} : await answer.json();
    const wait = Number(answer.headers.get("Retry-After"));
    return { kind: "answer", status: answer.status, body: json, wait: wait > 0 ? wait * 1000 : null, sent, came: Date.now() };
  } catch {
    return { kind: "away" };
  } finally {
    clearTimeout(timer);
  }
}

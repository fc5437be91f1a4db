// The server's clock as this device knows it.

export class ServerTime {
  #offset = 0;

  /** Server time, ms. */
  now() {
    return Date.now() + this.#offset;
  }

  /** Heed what the server said its time was. @param {number} told ms @param {number} travelled ms the answer took, about */
  heed(told, travelled) {
    const found = told + travelled - Date.now();
    if (!Number.isFinite(found)) return;
    // A late frame makes the server's clock look slow, never fast: the largest difference is the truest.
    this.#offset = Math.abs(found - this.#offset) > 2000 ? found : Math.max(this.#offset, found);
  }
}

// The two regions a screen reader listens to: there from the start, never made anew.
import { announce, assertive, polite } from "./voice.js";

export const Live = () => (
  <div class="away">
    <p role="status" aria-live="polite">
      {polite}
    </p>
    <p role="alert" aria-live="assertive">
      {assertive}
    </p>
  </div>
);

export { announce };

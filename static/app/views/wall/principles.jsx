/** The format's principles and its law, read aloud while everyone looks up. */
import { word } from "../../read.js";
import { Fit } from "./fit.jsx";
import { Frame } from "./frame.jsx";
import { plain } from "./plain.js";
import { blockOf } from "./scene.js";
import { phaseName, questionOf } from "./parts.js";

/** @param {{view: any}} props */
export function PrinciplesScene({ view }) {
  const block = blockOf(view.state)?.id;
  const list = word(view.state, view.lang, "principles", block) || [];
  const law = word(view.state, view.lang, "law", block);
  return (
    <Frame view={view} title={questionOf(view)} felt label={phaseName(view)} class="principles">
      <Fit class="principle-list" sizes={[7.4, 6.6, 6, 5.3]} text={list.join() + law}>
        <ul>
          {list.map((/** @type {string} */ one) => (
            <li key={one}>{plain(one)}</li>
          ))}
        </ul>
        {law && <p class="law">{plain(law)}</p>}
      </Fit>
    </Frame>
  );
}

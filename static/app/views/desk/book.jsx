// The book at any moment: a few numbers, the files, and the end of the meeting.
import { all } from "../../state.js";
import { blocks, meeting, nextStep } from "../../read.js";
import { language, t } from "../../words.js";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { crowd, owed } from "./gaps.js";

const KINDS = ["html", "pdf", "md", "json"];

export function Book() {
  const { state, open, deed, waiting } = useDesk();
  const here = meeting(state);
  return (
    <div class="stack">
      <Numbers />
      <section class="sheet pad stack tight" aria-labelledby="book-name">
        <h3 id="book-name">{t("desk.book")}</h3>
        <p class="muted">{t(here?.ended ? "desk.book.final" : "desk.book.live")}</p>
        <Downloads />
      </section>
      {here?.ended ? (
        <section class="sheet pad stack tight">
          <h3>{t("desk.ended")}</h3>
          <p class="muted">{t("desk.ended.how")}</p>
          <div class="row">
            <Button class="slim" busy={waiting("meeting.reopen")} onClick={() => deed("meeting.reopen")}>
              {t("desk.reopen")}
            </Button>
          </div>
        </section>
      ) : (
        nextStep(state) && (
          <div class="row">
            <Button onClick={() => open("close")}>{t("desk.close")}</Button>
          </div>
        )
      )}
    </div>
  );
}

export function Downloads() {
  const { code } = useDesk();
  return (
    <div class="row">
      {KINDS.map((kind) => (
        <a
          key={kind}
          class="btn slim"
          href={`/api/meetings/${code}/report.${kind}?as=desk&language=${language.value}`}
          target={kind === "html" ? "_blank" : undefined}
          download={kind === "html" ? undefined : ""}
          rel="noopener"
        >
          {t(`desk.book.${kind}`)}
        </a>
      ))}
    </div>
  );
}

function Numbers() {
  const { state } = useDesk();
  const reports = blocks(state).flatMap((block) => owed(state, block.id));
  const numbers = [
    ["people", crowd(state).length],
    ["topics", all(state, "topic").filter((one) => one.status === "open").length],
    ["notes", all(state, "note").filter((one) => !one.hidden).length],
    ["lines", all(state, "landing").filter((one) => one.text).length],
    ["reports", reports.filter((one) => one.report?.done).length],
  ];
  return (
    <dl class="numbers">
      {numbers
        .filter(([name, n]) => n || name === "people")
        .map(([name, n]) => (
          <div key={name}>
            <dd>{n}</dd>
            <dt>{t(`desk.number.${name}`, { n })}</dt>
          </div>
        ))}
    </dl>
  );
}

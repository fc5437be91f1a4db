// How people come in: QR, code, address; the wall's link; a QR for every table, to print.
import { useEffect, useState } from "preact/hooks";
import { meeting, tables } from "../../read.js";
import { call } from "../../wire.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { spaced, tableFull } from "./names.js";

/** QR, code and address together: the three ways in. */
export function Code() {
  const { code, links } = useDesk();
  const address = host(links.value?.phone_url);
  return (
    <div class="code">
      <img class="qr" src={`/qr.svg?to=/${code}`} alt={t("desk.join.qr", { code: spaced(code) })} width="220" height="220" />
      <p class="code-number">
        <span class="small muted">{t("desk.join.code")}</span> <b>{spaced(code)}</b>
      </p>
      {address && (
        <p class="code-address">
          <span class="small muted">{t("desk.join.address")}</span> <b>{address}</b>
        </p>
      )}
    </div>
  );
}

/** An address as one reads it aloud, without the scheme and the code. @param {string} [url] */
const host = (url) => (url ? new URL(url, location.href).host : "");

/** A page's address as this browser reaches it: the network it was given out for may be another by now. @param {string} url */
export function fromHere(url) {
  const { pathname, hash } = new URL(url, location.href);
  return pathname + hash;
}

/** @param {{onClose: () => void}} props */
export function Join({ onClose }) {
  const { state, deed, waiting, links } = useDesk();
  const [elsewhere, setElsewhere] = useState(false);
  const wall = useLink("wall"),
    desk = useLink("desk", elsewhere);
  const closed = meeting(state)?.door === "closed";
  return (
    <Drawer title={t("desk.join.title")} onClose={onClose}>
      <Code />
      <div class="row door-row">
        <p>{t(closed ? "desk.door.closed" : "desk.door.open")}</p>
        <Button class="slim" busy={waiting("meeting.edit")} onClick={() => deed("meeting.edit", { door: closed ? "open" : "closed" })}>
          {t(closed ? "desk.door.do_open" : "desk.door.do_close")}
        </Button>
      </div>
      <Address label={t("desk.join.phones")} url={links.value?.phone_url} />
      <Address label={t("desk.join.wall")} url={wall} visit />
      <details onToggle={(event) => event.currentTarget.open && setElsewhere(true)}>
        <summary>{t("desk.join.desk")}</summary>
        <p class="small muted">{t("desk.join.desk_how")}</p>
        <Address label={t("desk.join.desk_link")} url={desk} />
      </details>
      <TableCodes />
    </Drawer>
  );
}

/** A link one can select and copy by hand: the clipboard does not answer on a plain address. @param {{label: string, url?: string, visit?: boolean}} props */
function Address({ label, url, visit = false }) {
  if (!url) return null;
  return (
    <div class="field address">
      <label>
        {label}
        <input readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
      {visit && (
        <a class="btn slim" href={fromHere(url)} target="_blank" rel="noopener">
          {t("desk.join.open_wall")}
        </a>
      )}
    </div>
  );
}

function TableCodes() {
  const { state, code } = useDesk();
  const [shown, setShown] = useState(false);
  return (
    <section class="stack tight" aria-labelledby="tc-name">
      <h3 id="tc-name">{t("desk.join.tables")}</h3>
      <p class="small muted">{t("desk.join.tables_how")}</p>
      <div class="row">
        <Button class="slim" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "desk.join.tables_hide" : "desk.join.tables_show")}
        </Button>
        {shown && (
          <Button class="slim" onClick={() => window.print()}>
            {t("desk.join.print")}
          </Button>
        )}
      </div>
      {shown && (
        <ul class="table-codes">
          {tables(state).map((table) => (
            <li key={table.id} class="sheet">
              <p class="with-badge">
                <Badge table={table} quiet />
                <b>{tableFull(state, table)}</b>
              </p>
              <img
                class="qr"
                loading="lazy"
                src={`/qr.svg?to=/${code}/t/${table.number}`}
                alt={t("desk.join.table_qr", { n: table.number })}
                width="150"
                height="150"
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The address of a page with a key of its own, asked for once and only when wanted: each asking cuts a key. @param {"wall"|"desk"} page @param {boolean} [wanted] @returns {string|undefined} */
export function useLink(page, wanted = true) {
  const { code, links } = useDesk();
  const name = `${page}_url`;
  const known = links.value[name];
  useEffect(() => {
    if (known || !wanted) return;
    void call("POST", `/api/meetings/${code}/links?as=desk`, { as: page }).then((reply) => {
      if (reply.kind === "answer" && reply.status === 201) links.value = { ...links.peek(), [name]: reply.body.url };
    });
  }, [code, known, wanted]);
  return known;
}

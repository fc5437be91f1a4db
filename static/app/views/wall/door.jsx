/** How to come in: the QR, the address, the code. Also the QR alone at a key, and the closing page of a meeting. */
import { t } from "../../words.js";
import { Fit } from "./fit.jsx";
import { plain, spaced } from "./plain.js";

/** @param {{view: any}} props */
export function DoorScene({ view }) {
  const { here } = view;
  return (
    <main class="door">
      <Qr code={view.code} />
      <div class="door-words">
        <Title of={here.title} />
        {here.question && (
          <Fit class="door-question" sizes={[6.2, 5.6, 5.3]} text={here.question}>
            <p>
              <span class="felt" dir="auto">
                {plain(here.question)}
              </span>
            </p>
          </Fit>
        )}
        <HowIn view={view} closed={here.door === "closed"} />
      </div>
      <footer class={view.aside ? "door-note aside" : "door-note"}>{view.aside || t("wall.door.note")}</footer>
    </main>
  );
}

/** @param {{of: string}} props */
const Title = ({ of }) => (
  <Fit class="door-title" sizes={[8, 7, 6.2, 5.3]} text={of}>
    <h1 dir="auto">{plain(of)}</h1>
  </Fit>
);

/** Scan, or type: the same two ways, always in the same order. */
function HowIn({ view, closed }) {
  if (closed) return <p class="door-how">{t("wall.door.closed")}</p>;
  return (
    <div class="door-how">
      <p>{t("wall.door.scan")}</p>
      {view.address && (
        <p>
          {t("wall.door.open")} <b class="door-address">{view.address}</b>
        </p>
      )}
      <p class="door-code">
        <span class="away">{t("wall.door.code")} </span>
        <b>{spaced(view.code)}</b>
      </p>
    </div>
  );
}

/** The QR on its own white sheet: a camera needs the quiet edge even in a dark room. */
export function Qr({ code }) {
  return <img class="qr" src={`/qr.svg?to=/${code}`} alt={t("wall.qr", { code: spaced(code) })} />;
}

/** The large QR that returns at a key, over any scene. */
export function BigQr({ view }) {
  return (
    <div class="door over" role="dialog" aria-label={t("wall.qr", { code: spaced(view.code) })}>
      <Qr code={view.code} />
      <div class="door-words">
        <HowIn view={view} closed={view.here.door === "closed"} />
      </div>
    </div>
  );
}

/** What the wall says when the meeting is closed. */
export function EndedScene({ view }) {
  const { here } = view;
  return (
    <main class="door">
      <Qr code={view.code} />
      <div class="door-words">
        <Title of={here.title} />
        <p class="door-how">{t("wall.ended")}</p>
      </div>
    </main>
  );
}

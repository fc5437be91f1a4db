// The room as it is today: tables with their name and chairs, opened and closed, one more when it is needed.
import { tables, word } from "../../read.js";
import { language, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form } from "./form.jsx";

/** @param {{onClose: () => void}} props */
export function Rooms({ onClose }) {
  const { state, deed, waiting } = useDesk();
  return (
    <Drawer title={word(state, language.value, "places") || t("desk.rooms")} onClose={onClose}>
      <p class="muted">{t("desk.rooms.how")}</p>
      <ul class="list">
        {tables(state).map((table) => (
          <li key={table.id} class="sheet pad room">
            <Badge table={table} />
            <Room table={table} />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button busy={waiting("table.add")} onClick={() => deed("table.add")}>
          {t("desk.answer.add_table")}
        </Button>
      </div>
    </Drawer>
  );
}

/** @param {{table: any}} props */
export function Room({ table }) {
  const { feed } = useDesk();
  const [name, setName, nameGone] = useDraft(feed, `desk-table-${table.id}`, table.name ?? "");
  const [seats, setSeats, seatsGone] = useDraft(feed, `desk-seats-${table.id}`, String(table.seats));
  const saving = useDeed(() => (nameGone(), seatsGone()));
  const changed = name !== (table.name ?? "") || seats !== String(table.seats);
  const save = () => {
    if (changed) saving.send("table.edit", { table: table.id, name: name.trim(), seats: Math.max(1, Number(seats) || table.seats) });
  };
  return (
    <Form of={saving} onSend={save} offered={changed} slim class="room-form" aside={<Closing table={table} />}>
      <Field label={t("desk.rooms.name")} value={name} onInput={setName} maxLength={60} />
      <Field
        label={t("desk.rooms.seats")}
        type="number"
        min="1"
        max="500"
        inputMode="numeric"
        value={seats}
        onInput={setSeats}
        class="short"
      />
    </Form>
  );
}

/** Whether people can sit there at all. @param {{table: any}} props */
function Closing({ table }) {
  const { deed, waiting } = useDesk();
  return (
    <>
      <Button
        kind="plain"
        class="slim"
        busy={waiting("table.edit", { table: table.id })}
        onClick={() => deed("table.edit", { table: table.id, closed: !table.closed })}
      >
        {t(table.closed ? "desk.rooms.open" : "desk.rooms.close")}
      </Button>
      {table.closed && <span class="chip">{t("desk.tables.closed")}</span>}
    </>
  );
}

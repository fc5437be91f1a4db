// The outbox: nothing lost, nothing doubled, in order, whatever the network answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cupboard } from "../../static/app/storage.js";
import { Server, answer, box, freshName, sleep, until } from "./rig.js";

const write = (outbox, ...texts) => texts.map((text) => outbox.add("note.write", { text }));
const away = async () => ({ kind: "away" });
const portal = async () => ({ kind: "portal" });

test("ids are 128 random bits, 22 characters", () => {
  const { outbox } = box(new Server());
  assert.match(outbox.add("note.write", { text: "a" }), /^[A-Za-z0-9_-]{22}$/);
  outbox.close();
});

test("asks are shown at once, sent in order, and gone when the state has them", async () => {
  const server = new Server();
  const { outbox } = box(server);
  write(outbox, "a", "b", "c");
  assert.deepEqual(
    outbox.asks.value.map((ask) => ask.args.text),
    ["a", "b", "c"],
  );
  await until(() => outbox.asks.value.length === 0);
  assert.deepEqual(server.texts(), ["a", "b", "c"]);
});

test("an answered ask stays pending until the state has come so far", async () => {
  const server = new Server();
  const { outbox } = box(server, { slow: true });
  write(outbox, "a");
  await until(() => outbox.asks.value[0]?.seq === 1);
  outbox.settle(0);
  assert.equal(outbox.asks.value.length, 1);
  outbox.settle(1);
  await until(() => outbox.asks.value.length === 0);
});

test("at most fifty a batch, one batch in flight", async () => {
  let flying = 0;
  const server = new Server();
  const send = async (asks) => {
    assert.equal(++flying, 1);
    await sleep(3);
    flying--;
    return server.send(asks);
  };
  const { outbox } = box(server, { send });
  const ids = Array.from({ length: 120 }, (_, n) => outbox.add("note.write", { text: `${n}` }));
  await until(() => outbox.asks.value.length === 0);
  assert.deepEqual(server.batches.flat(), ids);
  assert.ok(server.batches.every((batch) => batch.length <= 50));
});

for (const [name, trouble, event] of [
  ["no network", away, "away"],
  ["a captive portal", portal, "portal"],
  ["503 with Retry-After", async () => answer(503, { error: "busy" }, 40), "answer"],
  ["429", async () => answer(429, { error: "too_fast" }, 30), "answer"],
  ["507", async () => answer(507, { error: "full" }, 30), "answer"],
  ["an answer that was lost after the deed", { lost: true }, "away"],
]) {
  test(`${name}: kept, tried again, done once`, async () => {
    const server = new Server(trouble);
    const { outbox, events } = box(server);
    write(outbox, "a", "b");
    await until(() => outbox.asks.value.length === 0);
    assert.deepEqual(server.texts(), ["a", "b"]);
    assert.ok(events.includes(event));
  });
}

test("Retry-After is not cut short when the network wakes", async () => {
  const server = new Server(async () => answer(503, { error: "busy" }, 200));
  const { outbox } = box(server);
  write(outbox, "a");
  await until(() => server.batches.length === 1);
  outbox.wake();
  await sleep(80);
  assert.equal(server.batches.length, 1);
  await until(() => outbox.asks.value.length === 0);
});

test("a refused ask stays with its text until it is let go; the others pass", async () => {
  const server = new Server();
  const { outbox } = box(server);
  const id = outbox.add("bad", { text: "la mia cella" });
  write(outbox, "dopo");
  await until(() => outbox.asks.value.length === 1 && outbox.asks.value[0].refused);
  assert.deepEqual(
    outbox.asks.value.map(({ refused, args, about }) => [refused, args.text, about.text]),
    [["cell_taken", "la mia cella", "la mia cella"]],
  );
  await outbox.forget(id);
  assert.equal(outbox.asks.value.length, 0);
  assert.deepEqual(server.texts(), ["dopo"]);
});

test("a batch too big is halved, and one ask that cannot pass is shown alone", async () => {
  const tooBig = (asks) => (asks.some((ask) => ask.args.text.length > 10) ? answer(413, { error: "too_big" }) : undefined);
  const server = new Server(...Array(20).fill(async (asks) => tooBig(asks)));
  const { outbox } = box(server);
  write(outbox, "a", "b", "questa è troppo lunga", "c");
  await until(() => outbox.asks.value.length === 1 && outbox.asks.value[0].refused);
  assert.equal(outbox.asks.value[0].refused, "too_big");
  assert.deepEqual(server.texts(), ["a", "b", "c"]);
});

test("a revoked key stops the outbox and keeps what waits", async () => {
  const server = new Server(async () => answer(401, { error: "wrong_key" }));
  const { outbox, events } = box(server, { stop: (why) => (events.push(why), outbox.close()) });
  write(outbox, "a");
  await until(() => events.includes("wrong_key"));
  await sleep(30);
  assert.equal(outbox.asks.value.length, 1);
  outbox.wake();
  await until(() => outbox.asks.value.length === 0);
});

test("a conflict of epochs asks for the state and tries again", async () => {
  const server = new Server(async () => answer(409, { error: "resync" }));
  const { outbox, events } = box(server);
  write(outbox, "a");
  await until(() => outbox.asks.value.length === 0);
  assert.ok(events.includes("resync"));
});

test("what waits survives the tab: another one finds and sends it", async () => {
  const server = new Server(...Array(50).fill(away));
  const first = box(server);
  write(first.outbox, "a", "b");
  await until(() => server.batches.length > 0);
  first.outbox.close();
  server.troubles = [];
  const second = box(server, { name: first.name, lease: 60 });
  await second.outbox.restore();
  await until(() => server.texts().length === 2);
  assert.deepEqual(server.texts(), ["a", "b"]);
});

test("two tabs on one outbox: one sends at a time, nothing doubled, both see it go", async () => {
  let flying = 0,
    most = 0;
  const server = new Server();
  const send = async (asks) => {
    most = Math.max(most, ++flying);
    await sleep(15);
    flying--;
    return server.send(asks);
  };
  const one = box(server, { send, lease: 90 });
  const two = box(server, { send, lease: 90, name: one.name });
  for (let n = 0; n < 10; n++) write(n % 2 ? one.outbox : two.outbox, `${n}`);
  await until(() => one.outbox.asks.value.length === 0 && two.outbox.asks.value.length === 0);
  assert.equal(most, 1);
  assert.equal(new Set(server.texts()).size, 10);
  assert.equal(server.lines.length, 10);
});

test("asks of another person on the same phone wait for that person", async () => {
  const server = new Server(...Array(50).fill(away));
  const anna = box(server);
  write(anna.outbox, "di Anna");
  await until(() => server.batches.length > 0);
  anna.outbox.close();
  server.troubles = [];
  const bruno = box(server, { name: anna.name, who: "person:bruno", lease: 60 });
  await bruno.outbox.restore();
  write(bruno.outbox, "di Bruno");
  await until(() => server.texts().length === 1);
  await sleep(50);
  assert.deepEqual(server.texts(), ["di Bruno"]);
});

test("a line that comes while the answer is being kept settles its ask all the same", async () => {
  const kept = cupboard(freshName());
  let reached = 0;
  let outbox;
  const change = kept.change;
  // The state reaches the ask's line after the answer was weighed against it, before it is shown.
  kept.change = async (key, how) => {
    const list = await change(key, how);
    if (key === "asks" && reached === 0 && list.some((ask) => ask.seq === 1)) outbox.settle((reached = 1));
    return list;
  };
  ({ outbox } = box(new Server(), { kept, reached: () => reached }));
  write(outbox, "a");
  await until(() => reached === 1 && outbox.asks.value.length === 0);
});

test("on a shared phone the next person neither sees nor sends what the last one left; it waits for them", async () => {
  const anna = box(new Server());
  anna.outbox.add("bad", { text: "rifiutata" });
  await until(() => anna.outbox.own().some((ask) => ask.refused));
  const bea = box(new Server(), { name: anna.name, who: "person:bea" });
  await bea.outbox.restore();
  assert.equal(bea.outbox.asks.value.length, 1);
  assert.deepEqual(bea.outbox.own(), []);
  const again = box(new Server(), { name: anna.name });
  await again.outbox.restore();
  assert.deepEqual(
    again.outbox.own().map((ask) => ask.args.text),
    ["rifiutata"],
  );
});

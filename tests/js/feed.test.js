// The feed: the state kept true over socket, polling and silence.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Server, answer, freshName, sleep, until } from "./rig.js";
import { open } from "../../static/app/feed.js";
import { all } from "../../static/app/state.js";

function pretend(server, { person = "person:anna" } = {}) {
  const ears = {};
  const asked = [];
  const rig = { down: false, portal: false, key: true, asked };
  const socket = { on: (event, ear) => ((ears[event] = ear), socket), connect: () => socket, disconnect: () => socket };
  const request = async (method, url, body) => {
    asked.push(`${method} ${url.replace(/^\/api\/meetings\/[^/?]+/, "")}`);
    if (rig.down) return { kind: "away" };
    if (rig.portal) return { kind: "portal" };
    if (url.endsWith("/people")) return ((rig.key = true), answer(201, { person, key: "k", return_code: "ABCD" }));
    if (!rig.key) return answer(401, { error: "no_key" });
    if (url.includes("/asks")) return server.send(body.asks);
    const records = server.lines.flatMap((line) => line.changes.map((change) => change[1]));
    if (url.includes("/state"))
      return answer(200, {
        epoch: server.epoch,
        seq: server.seq,
        now: Date.now() + 60_000,
        me: { role: "participant", person },
        records,
        mine: [],
      });
    const since = Number(new URL(url, "http://x").searchParams.get("since"));
    return answer(200, { epoch: server.epoch, seq: server.seq, lines: server.lines.filter((line) => line.seq > since) });
  };
  return { rig, ears, make: (code = freshName()) => opened(open({ code, as: "phone", connect: () => socket, request })) };
}
const feeds = [];
const opened = (feed) => (feeds.push(feed), feed);
after(() => feeds.forEach((feed) => feed.close()));
const texts = (feed) => all(feed.state.value, "note").map((note) => note.text);

test("start, ask, and polling bring the state without any socket", async () => {
  const server = new Server();
  const { make } = pretend(server);
  const feed = make();
  await feed.ready;
  assert.equal(feed.link.value, "live");
  assert.equal(feed.me.value.person, "person:anna");
  assert.ok(Math.abs(feed.now() - Date.now() - 60_000) < 2000);
  const id = feed.ask("note.write", { text: "ciao" });
  assert.equal(feed.fate(id), "waiting");
  await until(() => feed.fate(id) === "saved");
  assert.deepEqual(texts(feed), ["ciao"]);
});

test("frames are folded, doubled ones once, and a gap is fetched", async () => {
  const server = new Server();
  const { make, ears, rig } = pretend(server);
  const feed = make();
  await feed.ready;
  await server.send([1, 2, 3].map((n) => ({ id: `x${n}`, op: "note.write", args: { text: `${n}` } })));
  ears.lines({ epoch: "e1", from: 1, to: 1, lines: [server.lines[0]] });
  ears.lines({ epoch: "e1", from: 1, to: 1, lines: [server.lines[0]] });
  assert.deepEqual(texts(feed), ["1"]);
  ears.lines({ epoch: "e1", from: 3, to: 3, lines: [server.lines[2]] });
  await until(() => texts(feed).length === 3);
  assert.ok(rig.asked.some((one) => one.startsWith("GET /lines?since=1")));
  ears.here({ seq: 3, now: Date.now(), present: 7 });
  assert.equal(feed.present.value, 7);
});

test("a frame that comes while a fetch is under way is heard after it", async () => {
  const server = new Server();
  const { make, ears } = pretend(server);
  const feed = make();
  await feed.ready;
  await server.send([1, 2].map((n) => ({ id: `y${n}`, op: "note.write", args: { text: `${n}` } })));
  ears.lines({ epoch: "e1", from: 2, to: 2, lines: [server.lines[1]] });
  const third = { seq: 3, at: 3, changes: [["put", { id: "note:y3", kind: "note", text: "3" }]] };
  ears.lines({ epoch: "e1", from: 3, to: 3, lines: [third] });
  await until(() => texts(feed).length === 3);
});

test("with the server dead a phone reopened shows the last state and its age", async () => {
  const server = new Server();
  const { make, rig } = pretend(server);
  const code = freshName();
  const first = make(code);
  await first.ready;
  first.ask("note.write", { text: "al sicuro" });
  await until(() => texts(first).length === 1);
  await sleep(3300);
  rig.down = true;
  const second = make(code);
  await second.ready;
  assert.deepEqual(texts(second), ["al sicuro"]);
  assert.equal(second.link.value, "away");
  assert.ok(second.heard.value > 0);
  assert.equal(second.me.value.person, "person:anna");
});

test("offline asks wait and go out when the network is back", async () => {
  const server = new Server();
  const { make, rig } = pretend(server);
  const feed = make();
  await feed.ready;
  rig.down = true;
  for (let n = 0; n < 20; n++) feed.ask("note.write", { text: `${n}` });
  await until(() => feed.link.value === "away");
  assert.equal(feed.pending.value.length, 20);
  rig.down = false;
  await feed.check();
  await until(() => feed.pending.value.length === 0);
  assert.deepEqual(
    texts(feed),
    Array.from({ length: 20 }, (_, n) => `${n}`),
  );
});

test("a captive portal is named, and nothing is lost by it", async () => {
  const server = new Server();
  const { make, rig } = pretend(server);
  const feed = make();
  await feed.ready;
  rig.portal = true;
  feed.ask("note.write", { text: "a" });
  await until(() => feed.link.value === "portal");
  rig.portal = false;
  await feed.check();
  await until(() => texts(feed).length === 1);
  assert.equal(feed.link.value, "live");
});

test("no key: stopped and why; joining twice makes one person", async () => {
  const server = new Server();
  const { make, rig } = pretend(server);
  rig.key = false;
  const feed = make();
  await feed.ready;
  assert.deepEqual([feed.link.value, feed.why.value], ["stopped", "no_key"]);
  rig.down = true;
  assert.deepEqual(await feed.join({ name: "Anna" }), { ok: false, error: "away" });
  const id = await feed.kept.read("join");
  assert.match(id, /^[A-Za-z0-9_-]{22}$/);
  rig.down = false;
  assert.equal((await feed.join({ name: "Anna" })).ok, true);
  assert.equal(feed.link.value, "live");
  assert.equal(await feed.kept.read("return_code"), "ABCD");
});

test("another epoch: the state is taken anew", async () => {
  const server = new Server();
  const { make, ears } = pretend(server);
  const feed = make();
  await feed.ready;
  feed.ask("note.write", { text: "prima" });
  await until(() => texts(feed).length === 1);
  server.epoch = "e2";
  server.lines = [];
  server.seq = 0;
  ears.lines({ epoch: "e2", from: 1, to: 1, lines: [] });
  await until(() => texts(feed).length === 0);
});

test("a socket that still speaks while requests fail does not make the phone say that all is well", async () => {
  const server = new Server();
  const { make, rig, ears } = pretend(server);
  const feed = make();
  await feed.ready;
  rig.portal = true;
  feed.ask("note.write", { text: "a" });
  await until(() => feed.link.value === "portal");
  ears.here({ seq: 0, now: Date.now(), present: 1 });
  assert.equal(feed.link.value, "portal");
  rig.portal = false;
  await until(() => texts(feed).length === 1);
  assert.equal(feed.link.value, "live");
});

test("an answer that ran ahead of the state is caught up with, even if a heartbeat comes between", async () => {
  const server = new Server();
  const { make, ears } = pretend(server);
  const feed = make();
  await feed.ready;
  ears.connect();
  const id = feed.ask("note.write", { text: "a" });
  await until(() => feed.pending.value[0]?.seq === 1);
  ears.here({ seq: 0, now: Date.now(), present: 1 });
  await until(() => feed.fate(id) === "saved", 3000);
});

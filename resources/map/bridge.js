// SPDX-License-Identifier: Apache-2.0
// The line to the window: what it tells is unpacked and handed to the layers, what happens here is told back.
"use strict";

wall.told = {
  look(head) {
    wall.look = head;
    wall.base._dots = null;
    wall.hatch.made.clear();
    wall.map.getContainer().style.background = head.map.ground;
    wall.stage.redraw();
  },

  ground(head, arrays) {
    wall.origin = head.origin;
    wall.ground = {};
    head.layers.forEach((layer, at) => {
      wall.ground[layer.name] = new wall.Shapes(layer, arrays.slice(at * 6, at * 6 + 6));
    });
    wall.cells.steps = null;
    wall.cases.fill(new Float64Array(0));
    wall.stage.redraw();
  },

  cells: (head, arrays) => wall.cells.fill(head, arrays),

  cellsChanged: (head, arrays) =>
    wall.cells.patch(wall.unpack(arrays[0], Uint32Array), wall.unpack(arrays[1], Float32Array)),

  cases: (head, arrays) => wall.cases.fill(wall.unpack(arrays[0], Float64Array)),

  casesChanged: (head, arrays) =>
    wall.cases.patch(wall.unpack(arrays[0], Float64Array), wall.unpack(arrays[1], Float64Array)),

  numbers(head) {
    wall.cases.numbers = new Map(head.numbers);
    wall.stage.redraw("marks");
  },

  positions(head, arrays) {
    const matrix = wall.unpack(arrays[0], Float64Array), trails = wall.unpack(arrays[1], Float32Array);
    let from = 0;
    wall.people.all = head.labels.map((label, k) => {
      const [id, x, y, outside, silent, length] = matrix.subarray(k * 6, k * 6 + 6);
      const trail = [...trails.subarray(from, from + length * 2)];
      from += length * 2;
      return { id, label, x, y, outside, silent, trail };
    });
    wall.stage.redraw("marks");
  },

  components(head, arrays) {
    wall.things.all = wall.unpack(arrays[0], Float32Array);
    wall.stage.redraw("marks");
  },

  heat(head, arrays) {
    wall.heat.given = arrays.length ? wall.unpack(arrays[0], Float32Array) : null;
    wall.stage.redraw("heat");
  },

  joint(head) {
    wall.joint.all = head.operations;
    wall.stage.redraw("lines", "marks");
  },

  layers(head) {
    wall.shown = new Set(head.layers);
    wall.stage.sheets.get("heat").use(wall.shown.has("heat"));
    wall.stage.redraw();
  },

  lookAt(head) {
    const lit = head.cell === null || !wall.ground ? undefined : wall.ground.cells.at.get(head.cell);
    wall.lit = lit === undefined ? -1 : lit;
    wall.dim = head.dim;
    wall.sight = head;
    wall.framed = head.frame || null;
    wall.stage.byHand = false;
    wall.cut();
    wall.stage.redraw();
  },

  lasso: (head) => (head.on ? wall.hand.lasso() : wall.hand.leave()),

  ping: () => wall.tell("pong"),
};

// The view is cut to what it was told to look at; it does not fly. Also when the window got another size.
wall.cut = () => {
  if (!wall.sight) return;
  const [left, top, right, bottom] = wall.sight.box;
  const [west, north, east, south] = wall.sight.margins;
  const size = wall.map.getSize();
  const scale = Math.min((size.x - west - east) / (right - left), (size.y - north - south) / (bottom - top));
  if (!(scale > 0 && Number.isFinite(scale))) return;
  const centre = wall.latLng((left + right) / 2 + (east - west) / 2 / scale, (top + bottom) / 2 + (south - north) / 2 / scale);
  wall.map.setView(centre, Math.log2(scale), { animate: false });
};

wall.begin = (map) => {
  wall.map = map;
  const ground = function* (...given) {
    if (!wall.ground) return;
    yield* wall.base.paintLand(...given);
    yield* wall.cells.paint(...given);
  };
  const sheets = [
    new wall.Sheet("ground", 300, ground, (...given) => wall.cells.patchThem(...given)),
    new wall.Sheet("lines", 310, (...given) => wall.lines.paint(...given)),
    new wall.Sheet("heat", 320, (...given) => wall.heat.paint(...given)),
    new wall.Sheet("marks", 330, (...given) => wall.marks.paint(...given), (...given) => wall.marks.patch(...given)),
  ];
  for (const sheet of sheets) wall.stage.add(sheet);
  wall.stage.sheets.get("heat").use(false);
  wall.corner.addTo(map);
  wall.hand.watch(map);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false, pan: false });
    wall.cut();
  }).observe(map.getContainer());
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const window_ = channel.objects.bridge;
    wall.tell = (what, ...about) => window_[what](...about);
    window_.told.connect((name, head, arrays, more) => {
      wall.stage.heard++;
      wall.stage.waits = more; // what belongs together is drawn once
      wall.told[name](JSON.parse(head), arrays);
      if (!more && wall.stage.late) wall.stage.ask();
      if (!wall.stage.asked) wall.stage.settle();
    });
    window_.ready();
  });
};

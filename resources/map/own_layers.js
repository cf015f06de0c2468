// SPDX-License-Identifier: Apache-2.0
// Layers an administrator added: vectors drawn over the cells, tiles below them.
"use strict";

wall.OWN_SEEN = 0.55; // how much of the cells is left while tiles lie below them
wall.OWN_NAMES = 120; // shapes in view up to which their names are written

wall.ownTiles = {
  all: new Map(), // key: Leaflet's layer

  fill(layers) {
    for (const layer of this.all.values()) layer.remove();
    this.all = new Map(layers.map(({ key, zooms }) => [
      key,
      L.tileLayer(`ccmap://tiles/${key}/{z}/{x}/{y}`, {
        minNativeZoom: zooms[0], maxNativeZoom: zooms[1], maxZoom: 24, noWrap: true, keepBuffer: 1, updateInterval: 100,
      }),
    ]));
    this.show();
  },

  show() {
    let shown = 0;
    for (const [key, layer] of this.all) {
      if (wall.shown.has(`own:${key}`)) {
        layer.addTo(wall.map);
        shown++;
      } else {
        layer.remove();
      }
    }
    wall.stage.sheets.get("ground").canvas.style.opacity = shown ? wall.OWN_SEEN : 1;
  },
};

// One layer of vectors: its own corner of the plane, so that it does not care where the cells lie.
wall.OwnVectors = class {
  constructor({ corner, kinds }, arrays) {
    this.corner = corner;
    this.kinds = kinds.map(({ kind, names }, at) => {
      const shapes = new wall.Shapes({ count: names.length, zh: names, en: names }, arrays.slice(at * 6, at * 6 + 6));
      return { kind, shapes };
    });
  }

  paint(context, view) {
    const { scale } = view;
    const [left, top] = [this.corner[0] - wall.origin[0], this.corner[1] - wall.origin[1]];
    const mine = { ...view, dx: view.dx + left * scale, dy: view.dy + top * scale };
    const plane = wall.onPlane(mine, view.rect, 12 * wall.look.line);
    for (const { kind, shapes } of this.kinds) {
      const found = shapes.within(plane);
      if (kind === "point") this._points(context, mine, shapes, found);
      else this._outlines(context, mine, shapes, found, kind === "ring");
      if (found.length <= wall.OWN_NAMES) this._names(context, mine, shapes, found, kind);
    }
  }

  // A casing below each line keeps it apart from whatever it crosses.
  _outlines(context, view, shapes, found, closed) {
    const { line, map } = wall.look;
    context.lineJoin = context.lineCap = "round";
    for (const i of found) {
      context.beginPath();
      shapes.trace(context, i, view, !closed);
      if (closed) {
        context.fillStyle = map.building;
        context.fill("evenodd");
      }
      context.strokeStyle = map.ground;
      context.lineWidth = 3.6 * line;
      context.stroke();
      context.strokeStyle = map.outline;
      context.lineWidth = 1.4 * line;
      context.stroke();
    }
  }

  _points(context, view, shapes, found) {
    const { line, map } = wall.look;
    const half = 3.5 * line;
    for (const i of found) {
      const until = shapes.ringPoints[shapes.shapeRings[i + 1]];
      for (let k = shapes.ringPoints[shapes.shapeRings[i]]; k < until; k++) {
        const x = shapes.points[k * 2] * view.scale + view.dx, y = shapes.points[k * 2 + 1] * view.scale + view.dy;
        context.fillStyle = map.ground;
        context.fillRect(x - half - line, y - half - line, 2 * (half + line), 2 * (half + line));
        context.fillStyle = map.outline;
        context.fillRect(x - half, y - half, 2 * half, 2 * half);
      }
    }
  }

  _names(context, view, shapes, found, kind) {
    const { line, px } = wall.look;
    for (const i of found) {
      const name = shapes.name(i);
      const b = i * 4;
      const wide = (shapes.boxes[b + 2] - shapes.boxes[b]) * view.scale;
      if (!name || (kind !== "point" && wide < name.length * px.least * 0.6)) continue;
      const [x, y] = shapes.innerOf(i, view);
      const lifted = kind === "point" ? px.least : 0;
      wall.write(context, name, x, y - lifted, { px: px.least, colour: wall.look.text.text_2, halo: 4 * line });
    }
  }
};

wall.told.own = (head, arrays) => {
  wall.own.painters.clear();
  let from = 0;
  for (const layer of head.vectors) {
    const until = from + layer.kinds.length * 6;
    const vectors = new wall.OwnVectors(layer, arrays.slice(from, until));
    wall.own.painters.set(layer.key, (context, view) => vectors.paint(context, view));
    from = until;
  }
  wall.ownTiles.fill(head.tiles);
  wall.stage.redraw("lines");
};

{
  const layers = wall.told.layers;
  wall.told.layers = (head) => {
    layers(head);
    wall.ownTiles.show();
  };
}

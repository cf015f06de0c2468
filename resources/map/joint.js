// SPDX-License-Identifier: Apache-2.0
// Joint operations: a violet hatch where they take place, and their name beside it.
"use strict";

wall.joint = {
  all: [], // {id, label, note, rings: [[x, y, …], …]}

  paintAreas(context, view) {
    if (!wall.shown.has("joint")) return;
    const { line, map } = wall.look;
    for (const one of this.all) {
      context.beginPath();
      this._trace(context, one, view);
      context.fillStyle = wall.hatch.of(context, "/", map.joint);
      context.fill("evenodd");
      context.strokeStyle = map.ground;
      context.lineWidth = 5.5 * line;
      context.stroke();
      context.strokeStyle = map.joint;
      context.lineWidth = 3 * line;
      context.stroke();
    }
  },

  _trace(context, one, view) {
    for (const ring of one.rings) {
      for (let k = 0; k < ring.length; k += 2) {
        const x = ring[k] * view.scale + view.dx, y = ring[k + 1] * view.scale + view.dy;
        if (k) context.lineTo(x, y);
        else context.moveTo(x, y);
      }
      context.closePath();
    }
  },

  paintLabels(context, view) {
    if (!wall.shown.has("joint")) return;
    const { line, map, px, text } = wall.look;
    for (const one of this.all) {
      let right = -Infinity, y = 0;
      for (const ring of one.rings) {
        for (let k = 0; k < ring.length; k += 2) {
          const x = ring[k] * view.scale + view.dx;
          if (x > right) [right, y] = [x, ring[k + 1] * view.scale + view.dy];
        }
      }
      const left = Math.min(right + 60 * line, view.width - 300 * line), top = Math.min(y + 60 * line, view.height - 80 * line);
      context.strokeStyle = map.joint;
      context.lineWidth = 2 * line;
      context.beginPath();
      context.moveTo(right, y);
      context.lineTo(left - 10 * line, top);
      context.stroke();
      context.lineWidth = 4 * line;
      context.beginPath();
      context.moveTo(left - 10 * line, top - px.body * 0.7);
      context.lineTo(left - 10 * line, top + px.body * 2);
      context.stroke();
      const at = { align: "left", halo: 5 * line };
      wall.write(context, one.label, left, top, { ...at, px: px.body, bold: true, colour: map.joint });
      if (one.note) wall.write(context, one.note, left, top + px.body * 1.35, { ...at, px: px.body, colour: text.text });
    }
  },
};

// Layers of the own base map; those that are vectors stand on the sheet of lines.
wall.own = {
  painters: new Map(), // layer: (context, view)

  paint(context, view) {
    for (const [layer, painter] of this.painters) if (wall.shown.has(`own:${layer}`)) painter(context, view);
  },
};

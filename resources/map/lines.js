// SPDX-License-Identifier: Apache-2.0
// Boundaries of the five levels, responsibility grids and quarters: light lines over the cells.
"use strict";

wall.BACK = 0.55; // how far what lies around a place stands back

wall.lines = {
  *paint(context, view, rects) {
    if (!wall.ground) return;
    yield* wall.base.paintOver(context, view, rects);
    const plane = wall.onPlane(view, wall.around(rects), 8);
    if (wall.shown.has("outlines")) wall.outlines.paint(context, view, plane);
    if (wall.shown.has("quarters")) this._quarters(context, view, plane);
    if (wall.shown.has("grids")) this._grids(context, view, plane);
    yield;
    if (wall.shown.has("boundaries")) yield* this._boundaries(context, view, plane);
    this._framed(context, view);
    this._lit(context, view);
    const pin = wall.pin.onPlane();
    if (pin) wall.outlines.frame(context, view, pin);
    wall.joint.paintAreas(context, view);
    wall.own.paint(context, view);
  },

  // Community lines only where communities are large enough to be told apart.
  *_boundaries(context, view, plane) {
    const { communities, streets, outline, borders } = wall.ground;
    const { line, map } = wall.look;
    const side = communities.side * view.scale;
    context.lineJoin = "round";
    if (side >= 26 * line) {
      this._stroke(context, view, communities, plane, map.community, Math.max(1, line) * (side > 400 ? 2 : 1));
      yield;
    }
    if (streets.count > 1) {
      context.lineCap = "round"; // sides meet where three streets do
      this._stroke(context, view, borders, plane, map.ground, 4 * line);
      this._stroke(context, view, borders, plane, map.street, 2 * line);
      context.lineCap = "butt";
      yield;
    }
    this._stroke(context, view, outline, plane, map.ground, 4.8 * line);
    this._stroke(context, view, outline, plane, map.outline, 2.4 * line);
  },

  _stroke(context, view, shapes, plane, colour, width, dash = []) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    for (const i of shapes.within(plane)) {
      context.beginPath();
      shapes.trace(context, i, view, shapes === wall.ground.borders);
      context.stroke();
    }
    context.setLineDash([]);
  },

  _grids(context, view, plane) {
    const { line, map } = wall.look;
    const { grids } = wall.ground;
    if (grids.side * view.scale < 14 * line) return;
    this._stroke(context, view, grids, plane, map.ground, 3.6 * line);
    this._stroke(context, view, grids, plane, map.grid, 1.6 * line, [9 * line, 4 * line]);
  },

  // The kind of a quarter is a hatch, not a colour.
  _quarters(context, view, plane) {
    const { quarters } = wall.ground;
    const { line, map } = wall.look;
    for (const i of quarters.within(plane)) {
      context.beginPath();
      quarters.trace(context, i, view);
      context.fillStyle = wall.hatch.of(context, quarters.kinds[i], map.quarter);
      context.fill("evenodd");
      context.strokeStyle = map.quarter;
      context.lineWidth = 1.4 * line;
      context.stroke();
    }
  },

  // The street, community or grid that is looked at, null when none is.
  framed() {
    const [layer, id] = wall.framed || [];
    const shapes = layer && wall.ground && wall.ground[layer];
    const i = shapes ? shapes.at.get(id) : undefined;
    return i === undefined ? null : { shapes, i };
  },

  _framed(context, view) {
    const framed = this.framed();
    if (!framed) return;
    const { line, map } = wall.look;
    context.lineJoin = "round";
    for (const [colour, width] of [[map.ground, 6], [map.outline, 3]]) {
      context.beginPath();
      framed.shapes.trace(context, framed.i, view);
      context.strokeStyle = colour;
      context.lineWidth = width * line;
      context.stroke();
    }
  },

  // The community of the lit cell in light, the cell itself framed.
  _lit(context, view) {
    if (wall.lit < 0) return;
    const { cells, communities } = wall.ground;
    const { line, map } = wall.look;
    const community = communities.at.get(cells.parents[wall.lit]);
    const frames = [[cells, wall.lit, 5.5]];
    if (community !== undefined) frames.unshift([communities, community, 3]);
    for (const [shapes, i, width] of frames) {
      context.beginPath();
      shapes.trace(context, i, view);
      context.lineJoin = "miter";
      context.strokeStyle = map.ground;
      context.lineWidth = (width + 3) * line;
      context.stroke();
      context.strokeStyle = map.outline;
      context.lineWidth = width * line;
      context.stroke();
    }
  },
};

// ---------------------------------------------------------------- hatches

wall.hatch = {
  made: new Map(),
  KINDS: { public: "/", sold_public: "x", commercial: "-", mixed: "." },

  of(context, kind, colour) {
    const key = `${kind} ${colour}`;
    if (!this.made.has(key)) this.made.set(key, this._draw(this.KINDS[kind] || kind, colour));
    return context.createPattern(this.made.get(key), "repeat");
  },

  _draw(sign, colour) {
    const side = Math.max(6, Math.round(9 * wall.look.line));
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d");
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = wall.look.line;
    const stroke = (x0, y0, x1, y1) => {
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.stroke();
    };
    // Three times, so that the strokes meet at the corners of the tile.
    const slope = (up) => [-side, 0, side].forEach((at) => {
      if (up) stroke(at, side, at + side, 0);
      else stroke(at, 0, at + side, side);
    });
    if (sign === "/" || sign === "x") slope(true);
    if (sign === "x") slope(false);
    if (sign === "-") stroke(0, side / 2, side, side / 2);
    if (sign === ".") context.fillRect(side / 2, side / 2, 2 * wall.look.line, 2 * wall.look.line);
    return canvas;
  },
};

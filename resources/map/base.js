// SPDX-License-Identifier: Apache-2.0
// The base map: land below the cells; water, greens, roads and buildings over them.
"use strict";

// Widths in metres of what is drawn as wide as it is, and least widths in pixels at 1080 lines.
wall.ROADS = {
  road_lane: { metres: 8, least: 0.8, from: 0.16 },
  road_secondary: { metres: 16, least: 1.6, from: 0.03 },
  road_main: { metres: 30, least: 3, from: 0 },
};
wall.BUILDINGS_FROM = 0.45; // pixels a metre from which buildings are told apart

wall.base = {
  // What lies below the cells: seen outside the area and where the cells are switched off.
  *paintLand(context, view, rects) {
    const { outline } = wall.ground;
    if (wall.shown.has("base") && outline) {
      context.fillStyle = wall.look.map.land;
      context.beginPath();
      for (const i of outline.within(wall.onPlane(view, wall.around(rects)))) outline.trace(context, i, view);
      context.fill("evenodd");
    }
    if (wall.shown.has("base") && wall.look.map.quarter_fill) this._quarters(context, view, rects);
    yield;
  },

  // Where no colour of cells lies over the land, residential quarters stand out from it.
  _quarters(context, view, rects) {
    const { quarters } = wall.ground;
    context.fillStyle = wall.look.map.quarter_fill;
    context.beginPath();
    for (const i of quarters.within(wall.onPlane(view, wall.around(rects)))) quarters.trace(context, i, view);
    context.fill("evenodd");
  },

  *paintOver(context, view, rects) {
    const { base } = wall.ground;
    if (!wall.shown.has("base") || !base) return;
    const near = wall.metrePixels(view);
    const plane = wall.onPlane(view, wall.around(rects), 40);
    const kinds = {};
    for (const i of base.within(plane)) (kinds[base.kinds[i]] = kinds[base.kinds[i]] || []).push(i);
    this._greens(context, view, kinds.green || []);
    this._water(context, view, kinds.water || []);
    yield;
    for (const kind of Object.keys(wall.ROADS)) {
      this._roads(context, view, kinds[kind] || [], wall.ROADS[kind], near, kind === "road_main");
    }
    this._outside(context, view, kinds, near);
    yield;
    if (near >= wall.BUILDINGS_FROM) yield* this._buildings(context, view, kinds.building || [], near);
  },

  // What of the base map lies outside the area: quiet lines and water on the ground, so that the area has a place in
  // the world. Most centres hold nothing out there; then nothing is asked.
  _outside(context, view, kinds, near) {
    const { base, outline } = wall.ground;
    if (!outline || !outline.count || !this._beyond(base.box, outline.box)) return;
    context.save();
    context.beginPath();
    context.rect(0, 0, view.width, view.height);
    for (let i = 0; i < outline.count; i++) outline.trace(context, i, view);
    context.clip("evenodd");
    context.beginPath();
    for (const i of kinds.water || []) base.trace(context, i, view);
    context.fillStyle = wall.look.map.out_water;
    context.fill("evenodd");
    context.lineJoin = context.lineCap = "round";
    context.strokeStyle = wall.look.map.out_road;
    for (const [kind, road] of Object.entries(wall.ROADS)) {
      if (near < road.from) continue;
      context.beginPath();
      for (const i of kinds[kind] || []) base.trace(context, i, view, true);
      context.lineWidth = Math.max(road.least * wall.look.line, road.metres * near);
      context.stroke();
    }
    context.restore();
  },

  // Whether a box reaches beyond another by more than a hundredth of it.
  _beyond([left, top, right, bottom], [west, north, east, south]) {
    const across = (east - west) / 100, down = (south - north) / 100;
    return left < west - across || right > east + across || top < north - down || bottom > south + down;
  },

  _greens(context, view, found) {
    const { base } = wall.ground;
    if (!found.length) return;
    context.beginPath();
    for (const i of found) base.trace(context, i, view);
    context.fillStyle = wall.look.map.park;
    context.fill();
    context.save();
    context.translate(view.dx % this.dots().width, view.dy % this.dots().height);
    context.beginPath();
    const moved = { scale: view.scale, dx: view.dx - (view.dx % this.dots().width), dy: view.dy - (view.dy % this.dots().height) };
    for (const i of found) base.trace(context, i, moved);
    context.fillStyle = context.createPattern(this.dots(), "repeat");
    context.fill();
    context.restore();
  },

  // A quiet grain of dots, made once.
  dots() {
    if (this._dots) return this._dots;
    const side = Math.round(10 * wall.look.line);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d");
    context.fillStyle = wall.look.map.park_dot;
    const dot = Math.max(1, Math.round(wall.look.line * 1.4));
    context.fillRect(0, 0, dot, dot);
    context.fillRect(side / 2, side / 2, dot, dot);
    return (this._dots = canvas);
  },

  _water(context, view, found) {
    const { base } = wall.ground;
    if (!found.length) return;
    context.beginPath();
    for (const i of found) base.trace(context, i, view);
    context.fillStyle = wall.look.map.water;
    context.fill("evenodd");
    context.strokeStyle = wall.look.map.water_edge;
    context.lineWidth = wall.look.line;
    context.stroke();
  },

  // Dark cuts; the main roads carry a thin core that leads the eye.
  _roads(context, view, found, road, near, core) {
    if (!found.length || near < road.from) return;
    const { base } = wall.ground;
    const width = Math.max(road.least * wall.look.line, road.metres * near);
    context.lineJoin = context.lineCap = "round";
    context.beginPath();
    for (const i of found) base.trace(context, i, view, true);
    context.strokeStyle = wall.look.map.road_cut;
    context.lineWidth = width;
    context.stroke();
    const wide = road.metres * near > 14 * wall.look.line;
    if (wide) {
      context.strokeStyle = wall.look.map.out_road;
      context.lineWidth = wall.look.rim ? width - 2 * wall.look.rim : width * 0.82;
      context.stroke();
    }
    if (!core && !wide) return;
    context.strokeStyle = wall.look.map.ring_core;
    context.lineWidth = wall.look.line;
    if (wide) context.setLineDash([14 * wall.look.line, 10 * wall.look.line]);
    context.stroke();
    context.setLineDash([]);
  },

  *_buildings(context, view, found, near) {
    const { base } = wall.ground;
    context.fillStyle = wall.look.map.building;
    context.globalAlpha = Math.min(1, (near - wall.BUILDINGS_FROM) * 3 + 0.3);
    let done = 0;
    for (const i of found) {
      context.beginPath();
      base.trace(context, i, view);
      context.fill();
      if (++done % wall.STEP === 0) yield;
    }
    context.globalAlpha = 1;
  },
};

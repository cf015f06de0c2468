// SPDX-License-Identifier: Apache-2.0
// Polygons and lines of one layer, packed, with a spatial index.
"use strict";

wall.Shapes = class {
  constructor(head, arrays) {
    this.count = head.count;
    this.zh = head.zh || [];
    this.en = head.en || [];
    this.kinds = head.kinds || [];
    this.ids = wall.unpack(arrays[0], Float64Array);
    this.parents = wall.unpack(arrays[1], Float64Array);
    this.shapeRings = wall.unpack(arrays[2], Uint32Array);
    this.ringPoints = wall.unpack(arrays[3], Uint32Array);
    this.points = wall.unpack(arrays[4], Float32Array);
    this.inner = wall.unpack(arrays[5], Float32Array);
    this.at = new Map();
    for (let i = 0; i < this.count; i++) this.at.set(this.ids[i], i);
    this._boxes();
    this._index();
  }

  _boxes() {
    const { points, ringPoints, shapeRings } = this;
    const boxes = (this.boxes = new Float32Array(this.count * 4));
    const all = (this.box = [Infinity, Infinity, -Infinity, -Infinity]);
    let sides = 0;
    for (let i = 0; i < this.count; i++) {
      let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
      const end = ringPoints[shapeRings[i + 1]] * 2;
      for (let k = ringPoints[shapeRings[i]] * 2; k < end; k += 2) {
        const x = points[k], y = points[k + 1];
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
      }
      boxes[i * 4] = left;
      boxes[i * 4 + 1] = top;
      boxes[i * 4 + 2] = right;
      boxes[i * 4 + 3] = bottom;
      if (left < all[0]) all[0] = left;
      if (top < all[1]) all[1] = top;
      if (right > all[2]) all[2] = right;
      if (bottom > all[3]) all[3] = bottom;
      if (right >= left) sides += Math.sqrt((right - left) * (bottom - top));
    }
    this.side = this.count ? sides / this.count : 0; // of a usual shape
  }

  // Squares of a grid over everything, each with the shapes whose box touches it.
  _index() {
    const [left, top, right, bottom] = this.box;
    const squares = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(this.count / 2))));
    const grid = (this.grid = {
      left, top, squares,
      across: (right - left) / squares || 1,
      down: (bottom - top) / squares || 1,
    });
    const counts = new Uint32Array(squares * squares + 1);
    const touched = new Int32Array(this.count * 4); // first and last column and row of each shape
    for (let i = 0; i < this.count; i++) {
      const b = i * 4;
      touched.set(this._squares(this.boxes[b], this.boxes[b + 1], this.boxes[b + 2], this.boxes[b + 3]), b);
      for (let y = touched[b + 1]; y <= touched[b + 3]; y++) {
        for (let x = touched[b]; x <= touched[b + 2]; x++) counts[y * squares + x + 1]++;
      }
    }
    for (let s = 0; s < squares * squares; s++) counts[s + 1] += counts[s];
    const next = counts.slice();
    const members = new Uint32Array(counts[squares * squares]);
    for (let i = 0; i < this.count; i++) {
      const b = i * 4;
      for (let y = touched[b + 1]; y <= touched[b + 3]; y++) {
        for (let x = touched[b]; x <= touched[b + 2]; x++) members[next[y * squares + x]++] = i;
      }
    }
    grid.starts = counts;
    grid.members = members;
    this._stamps = new Uint32Array(this.count);
    this._stamp = 0;
  }

  _squares(left, top, right, bottom) {
    const { grid } = this;
    const last = grid.squares - 1;
    const within = (value) => (value < 0 ? 0 : value > last ? last : value | 0);
    return [
      within((left - grid.left) / grid.across), within((top - grid.top) / grid.down),
      within((right - grid.left) / grid.across), within((bottom - grid.top) / grid.down),
    ];
  }

  // Shapes whose box touches a rectangle of the plane, in their own order.
  within(rect) {
    const [left, top, right, bottom] = rect;
    const { boxes, box, grid } = this;
    if (left <= box[0] && top <= box[1] && right >= box[2] && bottom >= box[3]) {
      return this.all || (this.all = Uint32Array.from({ length: this.count }, (_, i) => i));
    }
    if (left > box[2] || top > box[3] || right < box[0] || bottom < box[1]) return [];
    const stamp = ++this._stamp;
    const found = [];
    const [x0, y0, x1, y1] = this._squares(left, top, right, bottom);
    for (let y = y0; y <= y1; y++) {
      const until = grid.starts[y * grid.squares + x1 + 1];
      for (let m = grid.starts[y * grid.squares + x0]; m < until; m++) {
        const i = grid.members[m];
        if (this._stamps[i] === stamp) continue;
        this._stamps[i] = stamp;
        const b = i * 4;
        if (boxes[b] <= right && boxes[b + 2] >= left && boxes[b + 1] <= bottom && boxes[b + 3] >= top) found.push(i);
      }
    }
    return found.sort((one, other) => one - other);
  }

  // Add the rings of shape i to the path; lines stay open.
  trace(context, i, view, open = false) {
    const { points, ringPoints, shapeRings } = this;
    const { scale, dx, dy } = view;
    const lastRing = shapeRings[i + 1];
    for (let ring = shapeRings[i]; ring < lastRing; ring++) {
      let k = ringPoints[ring] * 2;
      const end = ringPoints[ring + 1] * 2;
      if (k >= end) continue;
      context.moveTo(points[k] * scale + dx, points[k + 1] * scale + dy);
      for (k += 2; k < end; k += 2) context.lineTo(points[k] * scale + dx, points[k + 1] * scale + dy);
      if (!open) context.closePath();
    }
  }

  contains(i, x, y) {
    const { points, ringPoints, shapeRings } = this;
    let inside = false;
    for (let ring = shapeRings[i]; ring < shapeRings[i + 1]; ring++) {
      const end = ringPoints[ring + 1];
      for (let k = ringPoints[ring], before = end - 1; k < end; before = k++) {
        const y0 = points[k * 2 + 1], y1 = points[before * 2 + 1];
        if (y0 > y !== y1 > y) {
          const x0 = points[k * 2], x1 = points[before * 2];
          if (x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
        }
      }
    }
    return inside;
  }

  // The shape a point of the plane lies in, or -1.
  hit(x, y) {
    for (const i of this.within([x, y, x, y])) if (this.contains(i, x, y)) return i;
    return -1;
  }

  // How far a shape reaches from left to right.
  wide(i) {
    return this.boxes[i * 4 + 2] - this.boxes[i * 4];
  }

  innerOf(i, view) {
    return [this.inner[i * 2] * view.scale + view.dx, this.inner[i * 2 + 1] * view.scale + view.dy];
  }

  // How far the inner point of each shape is from the next one, computed once.
  rooms() {
    if (this._rooms) return this._rooms;
    const { inner } = this;
    const rooms = (this._rooms = new Float32Array(this.count).fill(Infinity));
    const order = Array.from({ length: this.count }, (_, i) => i).sort((one, other) => inner[one * 2] - inner[other * 2]);
    order.forEach((i, at) => {
      for (let next = at + 1; next < order.length; next++) {
        const k = order[next];
        const across = inner[k * 2] - inner[i * 2];
        if (across >= rooms[i] && across >= this.side) break;
        const away = Math.hypot(across, inner[k * 2 + 1] - inner[i * 2 + 1]);
        if (away < rooms[i]) rooms[i] = away;
        if (away < rooms[k]) rooms[k] = away;
      }
    });
    return rooms;
  }

  name(i) {
    return (wall.look.language === "en" ? this.en[i] : this.zh[i]) || this.zh[i] || "";
  }
};

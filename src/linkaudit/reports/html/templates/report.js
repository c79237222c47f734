/* Filters and sorts tables. The report is whole without it. */
(function () {
  "use strict";

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) { element.textContent = text; }
    return element;
  }

  function enhance(table, index) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var words = null;
    var nouns = table.dataset.many;
    var hidden = {};

    function shown(text) {
      if (!words) { words = rows.map(function (row) { return row.textContent.toLowerCase(); }); }
      var wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
      var count = 0;
      rows.forEach(function (row, at) {
        var fits = !hidden[row.dataset.kind] && wanted.every(function (word) { return words[at].indexOf(word) >= 0; });
        row.hidden = !fits;
        if (fits) { count += 1; }
      });
      return count;
    }

    function tell(count) {
      status.textContent = count === rows.length
        ? rows.length + " " + (rows.length === 1 ? table.dataset.one : nouns)
        : count + " of " + rows.length + " " + nouns + " shown";
    }

    function apply() { tell(shown(input.value)); }

    /* The filter. */
    var bar = make("div", {"class": "tools", role: "search", "aria-label": "Filter " + nouns + (index ? " " + (index + 1) : "")});
    var label = make("label", {"class": "tool-text"}, "Filter ");
    var input = make("input", {type: "search", autocomplete: "off", spellcheck: "false", placeholder: "words, a host, a network"});
    label.appendChild(input);
    bar.appendChild(label);
    var kinds = [];
    rows.forEach(function (row) { if (kinds.indexOf(row.dataset.kind) < 0) { kinds.push(row.dataset.kind); } });
    kinds.sort(function (one, two) { return ORDER.indexOf(one) - ORDER.indexOf(two); });
    if (kinds.length > 1) {
      var group = make("fieldset", {"class": "tool-kinds"});
      group.appendChild(make("legend", {"class": "vh"}, "Show"));
      kinds.forEach(function (kind) {
        var choice = make("label", {"class": "tool-kind kind-" + kind});
        var box = make("input", {type: "checkbox", value: kind});
        box.checked = true;
        box.addEventListener("change", function () { hidden[kind] = !box.checked; apply(); });
        choice.appendChild(box);
        choice.appendChild(document.createTextNode(" " + (NAMES[kind] || kind)));
        group.appendChild(choice);
      });
      bar.appendChild(group);
    }
    var status = make("p", {"class": "tool-status", role: "status"});
    bar.appendChild(status);
    table.parentNode.insertBefore(bar, table);
    var timer = 0;
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
    tell(rows.length);

    /* A number in the article leads to its row, whatever the filter says. */
    function reveal() {
      var row = location.hash && document.getElementById(location.hash.slice(1));
      var folded = row && row.closest("details");
      if (folded) { folded.open = true; row.scrollIntoView(); }
      if (row && row.hidden && body.contains(row)) {
        input.value = "";
        Array.prototype.forEach.call(bar.querySelectorAll("input[type=checkbox]"), function (box) { box.checked = true; });
        hidden = {};
        apply();
        row.scrollIntoView();
      }
    }
    window.addEventListener("hashchange", reveal);

    /* Sorting. */
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      if (!head.dataset.sort) { return; }
      var button = make("button", {type: "button", "class": "sort"}, head.textContent);
      button.appendChild(make("span", {"class": "arrow", "aria-hidden": "true"}));
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var keyed = rows.map(function (row, at) {
          var cell = row.cells[column];
          var value = cell.dataset.value === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.value);
          return {row: row, value: value, at: at};
        });
        keyed.sort(function (one, two) {
          var order = typeof one.value === "number" ? one.value - two.value : one.value.localeCompare(two.value);
          return (down ? -order : order) || one.at - two.at;
        });
        var all = document.createDocumentFragment();
        keyed.forEach(function (each) { all.appendChild(each.row); });
        body.appendChild(all);
      });
    });
  }

  var NAMES = {
    affiliate: "affiliate", ad_slot: "ad slots", tracking_pixel: "trackers", cross_promotion: "cross-promotion",
    editorial: "editorial", fail: "to change", review: "to decide", pass: "no fault found"
  };
  var ORDER = Object.keys(NAMES);
  Array.prototype.forEach.call(document.querySelectorAll("table[data-enhance]"), enhance);
})();

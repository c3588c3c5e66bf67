import { useData, useRoute } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { nextTick, onMounted, watch } from "vue";
import "./style.css";

/** Draws the diagrams of a page; Mermaid is loaded where there is one. */
async function draw(dark) {
  const nodes = [...document.querySelectorAll("pre.mermaid")];
  if (nodes.length === 0) return;
  const { default: mermaid } = await import("mermaid");
  mermaid.initialize({ startOnLoad: false, theme: dark ? "dark" : "neutral" });
  for (const [index, node] of nodes.entries()) {
    node.dataset.source ??= node.textContent;
    // Mermaid's own ids are times: two diagrams of one millisecond would share theirs.
    node.innerHTML = (await mermaid.render(`diagram-${index}`, node.dataset.source)).svg;
  }
}

export default {
  extends: DefaultTheme,
  setup() {
    const route = useRoute();
    const { isDark } = useData();
    // One after the other: two at a time draw into the same nodes.
    let last = Promise.resolve();
    const drawn = () => {
      last = last.then(nextTick).then(() => draw(isDark.value));
    };
    onMounted(drawn);
    watch([() => route.path, isDark], drawn);
  },
};

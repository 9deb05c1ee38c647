import { escapeHtml } from "../../presentation/words/escapeHtml";
import type { Say } from "../../presentation/words/say";
import { firstSteps } from "./firstSteps";
import { galleryStyle } from "./galleryStyle";
import type { Sample, SampleResult } from "./sample";

export interface GalleryPage {
  readonly samples: readonly Sample[];
  readonly language: string;
  /** Address behind a sample's name: a command that opens it. */
  link(name: string): string;
  readonly say: Say;
}

/**
 * The page of the gallery: areas, in each the concepts, in each a bug beside its repair. It has no script: what is clicked are
 * links to a command.
 */
export function galleryHtml(page: GalleryPage): string {
  const { samples, say } = page;
  const areas = [...new Set(samples.map(({ area }) => area))];
  const first = firstSteps.flatMap((name) => samples.find((sample) => sample.name === name) ?? []);
  const id = (area: string) => area.toLowerCase().replace(/[^a-z]+/g, "-");
  const jumps = areas.map((area) => `<li><a href="#${id(area)}">${escapeHtml(area)}</a></li>`).join("");
  return `<!DOCTYPE html>
<html lang="${page.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <title>${escapeHtml(say("Sample Gallery"))}</title>
  <style>${galleryStyle}</style>
</head>
<body>
<header>
  <h1>${escapeHtml(say("Sample Gallery"))}</h1>
  <p>${escapeHtml(say("Each sample is a short program with a story. Open one, and a copy of it is ready to be explored, broken and repaired."))}</p>
  <nav aria-label="${escapeHtml(say("Areas"))}"><ul>${jumps}</ul></nav>
</header>
<main>
<section class="first" aria-labelledby="first-steps">
  <h2 id="first-steps">${escapeHtml(say("Begin here"))}</h2>
  <ul class="cards">${first.map((sample) => `<li class="card">${entry(page, sample)}</li>`).join("")}</ul>
</section>
${areas
  .map(
    (area) => `<section aria-labelledby="${id(area)}">
  <h2 id="${id(area)}">${escapeHtml(area)}</h2>
  <div class="concepts">${concepts(page, area)}</div>
</section>`,
  )
  .join("\n")}
</main>
</body>
</html>`;
}

function concepts(page: GalleryPage, area: string): string {
  const here = page.samples.filter((sample) => sample.area === area);
  return [...new Set(here.map(({ concept }) => concept))]
    .map((concept) => {
      const entries = here.filter((sample) => sample.concept === concept);
      const list = entries.map((sample) => `<li>${entry(page, sample)}</li>`).join("");
      const title = concept[0].toUpperCase() + concept.slice(1);
      const heading = entries.length === 1 && entries[0].title === title ? "" : `<h3>${escapeHtml(title)}</h3>`;
      return `<div class="concept">${heading}<ul>${list}</ul></div>`;
    })
    .join("");
}

function entry(page: GalleryPage, { name, title, summary, result }: Sample): string {
  return `<a class="sample ${result.kind}" data-sample="${name}" href="${escapeHtml(page.link(name))}">
    <span class="head"><span class="title">${escapeHtml(title)}</span><span class="result">${sign(result)} ${escapeHtml(resultText(page, result))}</span></span>
    <span class="summary">${code(summary)}</span></a>`;
}

function resultText({ say }: GalleryPage, { kind, found }: SampleResult): string {
  if (kind === "clean") return say("No bug");
  const [first, ...others] = found;
  return [first, ...others.map((one) => one.toLowerCase())].join(", ");
}

/** Shapes, because colour alone must not tell. */
function sign({ kind }: SampleResult): string {
  const shape = {
    bug: '<path d="M4.5 4.5l7 7m0-7l-7 7"/>',
    warning: '<path d="M8 2.5l6 11H2z"/><path d="M8 6.5v3.2m0 1.4v.6"/>',
    clean: '<path d="M3.5 8.5l3 3 6-7"/>',
  }[kind];
  return `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${shape}</svg>`;
}

const code = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");

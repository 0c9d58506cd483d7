// A surface of plotly.js whose weight changes every frame, in headless Chromium: milliseconds a frame.
// plotly.js SIDE FOLDER, where FOLDER/node_modules has plotly.js-dist-min and puppeteer-core.
const path = require("path");
const [side, folder] = [Number(process.argv[2]), process.argv[3]];
const modules = path.resolve(folder, "node_modules");
const puppeteer = require(path.join(modules, "puppeteer-core"));

/// Runs in the page. Reading a pixel back waits until the frame is drawn.
async function measure(count) {
    const axis = Array.from({length: count}, (_, i) => -10 + 20 * i / (count - 1));
    const w1 = [[0.77, -0.88], [-0.55, -0.98], [0.91, 0.15]], b1 = [2.78, 1.9, -3.1], w2 = [-4.2, 3.9, -2.1], b2 = 0.5;
    const sigmoid = z => 1 / (1 + Math.exp(-z));
    const heights = bias => axis.map(y => axis.map(x => sigmoid(
        b2 + w2.reduce((sum, w, n) => sum + w * sigmoid(w1[n][0] * x + w1[n][1] * y + (n === 0 ? bias : b1[n])), 0))));
    await Plotly.newPlot("plot", [{type: "surface", x: axis, y: axis, z: heights(0), showscale: false}],
                         {width: 1280, height: 720, margin: {l: 0, r: 0, t: 0, b: 0}});
    const gl = document.querySelector("#plot .gl-container canvas").getContext("webgl");
    const frame = async bias => {
        await Plotly.restyle("plot", {z: [heights(bias)]});
        await new Promise(requestAnimationFrame);
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    };
    await frame(0.01);
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < 1500) await frame(0.01 * ++frames);
    return (performance.now() - start) / frames;
}

(async () => {
    const browser = await puppeteer.launch({
        executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true,
        args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-vsync", "--disable-frame-rate-limit"]});
    try {
        const page = await browser.newPage();
        await page.setViewport({width: 1280, height: 720});
        await page.setContent("<div id=plot></div>");
        await page.addScriptTag({path: path.join(modules, "plotly.js-dist-min", "plotly.min.js")});
        const time = await page.evaluate(measure, side);
        if (process.env.PICTURE) await page.screenshot({path: process.env.PICTURE});
        console.log(time);
    } finally {
        await browser.close();
    }
})().catch(error => { console.error(error.message); process.exit(1); });

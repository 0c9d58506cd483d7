// Training a network whose neurons and weights are objects, as TensorFlow Playground's are: samples a second.
// objects.js WIDTHS
const widths = process.argv[2].split(",").map(Number);
const sigmoid = {value: z => 1 / (1 + Math.exp(-z)), slope: z => { const a = 1 / (1 + Math.exp(-z)); return a * (1 - a); }};
const layers = widths.map(count => Array.from({length: count}, () => ({inputs: [], outputs: [], bias: 0.1, a: 0, z: 0, da: 0, dz: 0, sum: 0})));
for (let l = 1; l < layers.length; ++l)
    for (const to of layers[l])
        for (const from of layers[l - 1]) {
            const link = {from, to, weight: Math.random() - 0.5, sum: 0};
            to.inputs.push(link);
            from.outputs.push(link);
        }

function forward(x) {
    layers[0].forEach((node, i) => { node.a = x[i]; });
    for (let l = 1; l < layers.length; ++l)
        for (const node of layers[l]) {
            node.z = node.bias;
            for (const link of node.inputs) node.z += link.weight * link.from.a;
            node.a = sigmoid.value(node.z);
        }
    return layers[layers.length - 1][0].a;
}

function backward(target) {
    const out = layers[layers.length - 1][0];
    out.da = out.a - target;
    for (let l = layers.length - 1; l >= 1; --l) {
        for (const node of layers[l]) {
            node.dz = node.da * sigmoid.slope(node.z);
            node.sum += node.dz;
            for (const link of node.inputs) link.sum += node.dz * link.from.a;
        }
        if (l > 1)
            for (const node of layers[l - 1]) {
                node.da = 0;
                for (const link of node.outputs) node.da += link.weight * link.to.dz;
            }
    }
}

function update(rate, batch) {
    for (let l = 1; l < layers.length; ++l)
        for (const node of layers[l]) {
            node.bias -= rate * node.sum / batch;
            node.sum = 0;
            for (const link of node.inputs) {
                link.weight -= rate * link.sum / batch;
                link.sum = 0;
            }
        }
}

const points = Array.from({length: 500}, () => [10 * Math.random() - 5, 10 * Math.random() - 5]);
function epoch() {
    points.forEach((x, i) => {
        forward(x);
        backward(x[0] * x[0] + x[1] * x[1] < 9 ? 1 : 0);
        if ((i + 1) % 10 === 0) update(0.03, 10);
    });
}
for (let i = 0; i < 20; ++i) epoch();
const start = process.hrtime.bigint();
let epochs = 0;
while (process.hrtime.bigint() - start < 500_000_000n) { epoch(); ++epochs; }
console.log(epochs * points.length / (Number(process.hrtime.bigint() - start) / 1e9));

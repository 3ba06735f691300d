export function ChartsView() { return <main id="main" class="page"></main> }

export function LogView() { return <main id="main" class="page"></main> }

export function ReviewView() { return <main id="main" class="page"></main> }

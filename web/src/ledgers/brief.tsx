export function BriefView() { return <main id="main" class="page"></main> }

export function LedgersView({ name }: { name: string }) { return <main id="main" class="page">{name}</main> }

import { render } from 'preact'
import './styles/base.css'
import './styles/picture.css'
import './styles/reading.css'
import './styles/review.css'
import { App } from './app'
import { interceptLinks } from './route'
import { show, watchSystem } from './theme'

show()
watchSystem()
interceptLinks()
render(<App />, document.getElementById('app') as HTMLElement)

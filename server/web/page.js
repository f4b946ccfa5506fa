// What makes the pages handier; all of them are complete without it.
'use strict'
document.documentElement.classList.add('js')

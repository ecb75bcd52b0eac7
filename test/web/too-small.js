// In the browser: visible words under 18 px, and things to press lower than 44 px.
;(() => {
  const shown = [...document.querySelectorAll('body *')].filter((node) => node.checkVisibility())
  const small = shown.flatMap((node) => {
    const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.textContent?.trim())
    const size = Number.parseFloat(getComputedStyle(node).fontSize)
    return own && size < 18 ? [`${node.tagName} ${node.textContent} ${size}px`] : []
  })
  const low = shown.flatMap((node) => {
    const pressed =
      /^(BUTTON|TEXTAREA)$/.test(node.tagName) || node.matches('label.button, #urgent a')
    const { height } = node.getBoundingClientRect()
    return pressed && height < 44 ? [`${node.tagName} ${node.textContent} ${height} high`] : []
  })
  return [...small, ...low]
})()

import{h as e}from"./use-global-config.js";import{Tt as t,dt as n}from"./vue.js";var r=({from:r,replacement:i,scope:a,version:o,ref:s,type:c=`API`},l)=>{n(()=>t(l),t=>{t&&e(a,`[${c}] ${r} is about to be deprecated in version ${o}, please use ${i} instead.
For more detail, please visit: ${s}
`)},{immediate:!0})};export{r as t};
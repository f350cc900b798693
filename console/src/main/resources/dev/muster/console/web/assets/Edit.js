import{n as e}from"./rolldown-runtime.js";import{B as t,D as n,Et as r,G as i,Tt as a,W as o,_t as s,at as c,b as l,d as u,dt as d,ft as f,gt as p,it as m,n as h,ot as g,vt as _,w as v,wt as y,x as b,y as x,z as S}from"./parts.js";import{A as C,W as w,_t as T,a as E,bt as D,k as O,mt as k,nt as A,ot as j,pt as M,r as N,rt as P,xt as F,y as I}from"./frame.js";var L=D(),R=e(F()),z;(function(e){e.horizontal=`horizontal`,e.vertical=`vertical`,e.both=`both`,e.none=`none`})(z||={});var B;(function(e){e.default=`default`,e.plain=`plain`})(B||={});var V=class extends R.Component{constructor(e){super(e),this.inputRef=(0,R.createRef)(),this.setAutoHeight=e=>{let t=e.parentElement;t.style.setProperty(`height`,`inherit`);let n=window.getComputedStyle(e),r=window.getComputedStyle(t),i=parseInt(n.getPropertyValue(`border-top-width`))+e.scrollHeight+parseInt(n.getPropertyValue(`border-bottom-width`))+parseInt(r.getPropertyValue(`padding-top`))+parseInt(r.getPropertyValue(`padding-bottom`));t.style.setProperty(`height`,`${i}px`)},this.handleChange=e=>{let t=e.currentTarget;this.props.autoResize&&O&&this.setAutoHeight(t),this.props.onChange&&this.props.onChange(e,t.value)},!e.id&&!e[`aria-label`]&&console.error(`TextArea: TextArea requires either an id or aria-label to be specified`)}componentDidMount(){let e=this.props.innerRef||this.inputRef;if(this.props.autoResize&&O){let t=e.current;this.setAutoHeight(t)}}render(){let e=this.props,{className:t,value:n,validated:r,isRequired:i,isDisabled:o,readOnlyVariant:s,resizeOrientation:c,innerRef:l,disabled:u,autoResize:d,onChange:f,onBlur:p,onFocus:m}=e,h=P(e,[`className`,`value`,`validated`,`isRequired`,`isDisabled`,`readOnlyVariant`,`resizeOrientation`,`innerRef`,`disabled`,`autoResize`,`onChange`,`onBlur`,`onFocus`]),g=c===`none`?void 0:`resize${C(c)}`,_=[`success`,`error`,`warning`].includes(r);return(0,L.jsxs)(`span`,{className:A(a.formControl,a.modifiers.textarea,s&&a.modifiers.readonly,s===`plain`&&a.modifiers.plain,c!==`none`&&a.modifiers[g],o&&a.modifiers.disabled,_&&a.modifiers[r],t),children:[(0,L.jsx)(`textarea`,Object.assign({onChange:this.handleChange,onFocus:m,onBlur:p},typeof this.props.defaultValue!=`string`&&{value:n},{"aria-invalid":r===w.error,required:i,disabled:o||u,readOnly:!!s,ref:l||this.inputRef},h)),_&&(0,L.jsx)(`span`,{className:A(a.formControlUtilities),children:(0,L.jsx)(y,{status:r})})]})}};V.displayName=`TextArea`,V.defaultProps={innerRef:(0,R.createRef)(),className:``,isRequired:!1,isDisabled:!1,validated:`default`,resizeOrientation:`both`,"aria-label":null};var H=(0,R.forwardRef)((e,t)=>(0,L.jsx)(V,Object.assign({},e,{innerRef:t})));H.displayName=`TextArea`;var U={application:`kind: application
name: my-application
title: My application
types:
  - name: script
    technology:
      kind: script
      install: |
        #!/bin/sh
        set -e
        echo "installed" > /opt/my-application
      uninstall: |
        #!/bin/sh
        rm -f /opt/my-application
    detection:
      kind: file-present
      path: /opt/my-application
`,collection:`kind: collection
name: my-collection
description: Who is in it, and why
rule:
  kind: exists
  type: SMS_G_System_OPERATING_SYSTEM
`,"client-settings":`kind: client-settings
name: my-settings
collection: all-devices
priority: 100
heartbeat: PT15M
hardware-inventory: P1D
`,"maintenance-window":`kind: maintenance-window
name: my-nights
collection: all-devices
days: [monday, tuesday, wednesday, thursday, friday]
start: "22:00"
length: PT6H
basis: client
`,"boundary-group":`kind: boundary-group
name: my-place
description: Which building or network it is
boundaries:
  - { kind: ip-subnet, network: 10.1.0.0/16 }
distribution-points: []
`};function W(e){return U[e]??`kind: ${e}\nname: my-${e}\n`}async function G(e,t){if(t===void 0)return{version:0,text:W(e)};let{version:n,document:r}=await j(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:t}});return{version:n,document:r,text:await l([r])}}function K(){let{kind:e=``,name:n}=k(),{data:r,error:i}=T({queryKey:[`edited`,e,n],queryFn:()=>G(e,n),staleTime:1/0,gcTime:0,retry:!1,refetchOnWindowFocus:!1,refetchOnReconnect:!1}),a=e.replaceAll(`-`,` `),{list:o,one:s}=h(e,n??``);return(0,L.jsxs)(L.Fragment,{children:[(0,L.jsx)(S,{title:n===void 0?`New ${a}`:`Edit ${a} ${n}`,above:n===void 0?{to:o,name:`All ${a}s`}:{to:s,name:n}}),(0,L.jsx)(E,{isFilled:!0,children:(0,L.jsx)(t,{value:r,trouble:i??void 0,children:t=>(0,L.jsx)(q,{kind:e,name:n,begun:t},`${e}/${n}`)})})]})}function q({kind:e,name:t,begun:n}){let[r,i]=(0,R.useState)(n),[a,o]=(0,R.useState)(n.text),[l,v]=(0,R.useState)(),[y,S]=(0,R.useState)(``),C=M(),w=a!==r.text;(0,R.useEffect)(()=>{if(!w)return;let e=e=>e.preventDefault();return window.addEventListener(`beforeunload`,e),()=>window.removeEventListener(`beforeunload`,e)},[w]);async function T(n){n.preventDefault(),S(``);try{let n={};for(let i of await x(a)){let a=`${i.kind}/${i.name}`;n[a]=a===`${e}/${t}`?r.version:0}v({text:a,remove:[],seen:n})}catch(e){S(b(e))}}return l?(0,L.jsx)(u,{wanted:l,verb:`Save`,onBack:()=>v(void 0),onMade:()=>{let[e=``,t=``]=(Object.keys(l.seen)[0]??`/`).split(`/`);C(h(e,t).one)}}):(0,L.jsxs)(L.Fragment,{children:[t!==void 0&&r.document&&(0,L.jsx)(J,{kind:e,name:t,base:r,text:a,onMerged:(e,t)=>{i(e),o(t)}}),(0,L.jsxs)(_,{children:[(0,L.jsx)(p,{component:`h2`,children:r.version===0?`As it is to be`:`From version ${r.version}`}),(0,L.jsx)(s,{children:(0,L.jsxs)(g,{onSubmit:T,children:[(0,L.jsxs)(c,{label:`The object in YAML`,fieldId:`text`,children:[(0,L.jsx)(H,{id:`text`,className:`editor`,spellCheck:!1,rows:24,resizeOrientation:`vertical`,value:a,validated:y?`error`:`default`,onChange:(e,t)=>o(t)}),(0,L.jsx)(m,{children:(0,L.jsx)(f,{children:(0,L.jsx)(d,{...y?{variant:`error`}:{},children:(0,L.jsx)(`span`,{className:`lines`,role:y?`alert`:void 0,children:y||`As muster export writes it. The next step shows what it comes to; nothing is changed before you sign.`})})})})]}),(0,L.jsxs)(`div`,{className:`buttons`,children:[(0,L.jsx)(I,{type:`submit`,isDisabled:!w&&r.version>0,children:`Look what it comes to`}),(0,L.jsx)(I,{variant:`link`,onClick:()=>C(-1),children:`Cancel`})]})]})})]})]})}function J({kind:e,name:t,base:a,text:s,onMerged:c}){let{value:u}=N(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:t}}),[d,f]=(0,R.useState)(),[p,m]=(0,R.useState)(``);if(u&&u.version>a.version){let e=u.document;return(0,L.jsxs)(r,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`${u.by} has changed this meanwhile: it is version ${u.version} now`,actionLinks:(0,L.jsx)(I,{variant:`secondary`,onClick:async()=>{m(``);try{let t={version:u.version,document:e,text:await l([e])},[n]=await x(s),r=i(a.document,n,e);f(r.conflicts),c(t,await l([r.value]))}catch(e){m(b(e))}},children:`Put both changes together`}),children:[(0,L.jsxs)(`p`,{children:[(0,L.jsx)(n,{at:u.changed}),`. Your text is still here and nothing of it is saved yet. What has changed:`]}),(0,L.jsx)(v,{of:o(a.document,e),label:`What somebody else changed`}),p&&(0,L.jsx)(`p`,{className:`lines`,children:p})]})}return d===void 0?null:d.length===0?(0,L.jsx)(r,{isInline:!0,className:`apart`,variant:`success`,component:`h2`,title:`Both changes are in the text below`,children:`Look at it once more before you save.`}):(0,L.jsxs)(r,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`Both of you changed the same`,children:[`Yours is in the text below: `,d.join(`, `),`. The next step shows what it replaces.`]})}export{K as EditPage};
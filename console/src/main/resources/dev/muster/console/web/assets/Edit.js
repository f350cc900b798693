import{n as e}from"./rolldown-runtime.js";import{B as t,Dt as n,Et as r,G as i,K as a,O as o,S as s,T as c,Tt as l,V as u,_t as d,at as f,b as p,d as m,ft as h,n as g,ot as _,pt as v,st as y,vt as b,x,yt as S}from"./parts.js";import{A as C,W as w,_t as T,a as E,bt as D,k as O,mt as k,nt as A,ot as j,pt as M,r as N,rt as P,xt as F,y as I}from"./frame.js";var L=D(),R=e(F()),z;(function(e){e.horizontal=`horizontal`,e.vertical=`vertical`,e.both=`both`,e.none=`none`})(z||={});var B;(function(e){e.default=`default`,e.plain=`plain`})(B||={});var V=class extends R.Component{constructor(e){super(e),this.inputRef=(0,R.createRef)(),this.setAutoHeight=e=>{let t=e.parentElement;t.style.setProperty(`height`,`inherit`);let n=window.getComputedStyle(e),r=window.getComputedStyle(t),i=parseInt(n.getPropertyValue(`border-top-width`))+e.scrollHeight+parseInt(n.getPropertyValue(`border-bottom-width`))+parseInt(r.getPropertyValue(`padding-top`))+parseInt(r.getPropertyValue(`padding-bottom`));t.style.setProperty(`height`,`${i}px`)},this.handleChange=e=>{let t=e.currentTarget;this.props.autoResize&&O&&this.setAutoHeight(t),this.props.onChange&&this.props.onChange(e,t.value)},!e.id&&!e[`aria-label`]&&console.error(`TextArea: TextArea requires either an id or aria-label to be specified`)}componentDidMount(){let e=this.props.innerRef||this.inputRef;if(this.props.autoResize&&O){let t=e.current;this.setAutoHeight(t)}}render(){let e=this.props,{className:t,value:n,validated:i,isRequired:a,isDisabled:o,readOnlyVariant:s,resizeOrientation:c,innerRef:u,disabled:d,autoResize:f,onChange:p,onBlur:m,onFocus:h}=e,g=P(e,[`className`,`value`,`validated`,`isRequired`,`isDisabled`,`readOnlyVariant`,`resizeOrientation`,`innerRef`,`disabled`,`autoResize`,`onChange`,`onBlur`,`onFocus`]),_=c===`none`?void 0:`resize${C(c)}`,v=[`success`,`error`,`warning`].includes(i);return(0,L.jsxs)(`span`,{className:A(r.formControl,r.modifiers.textarea,s&&r.modifiers.readonly,s===`plain`&&r.modifiers.plain,c!==`none`&&r.modifiers[_],o&&r.modifiers.disabled,v&&r.modifiers[i],t),children:[(0,L.jsx)(`textarea`,Object.assign({onChange:this.handleChange,onFocus:h,onBlur:m},typeof this.props.defaultValue!=`string`&&{value:n},{"aria-invalid":i===w.error,required:a,disabled:o||d,readOnly:!!s,ref:u||this.inputRef},g)),v&&(0,L.jsx)(`span`,{className:A(r.formControlUtilities),children:(0,L.jsx)(l,{status:i})})]})}};V.displayName=`TextArea`,V.defaultProps={innerRef:(0,R.createRef)(),className:``,isRequired:!1,isDisabled:!1,validated:`default`,resizeOrientation:`both`,"aria-label":null};var H=(0,R.forwardRef)((e,t)=>(0,L.jsx)(V,Object.assign({},e,{innerRef:t})));H.displayName=`TextArea`;var U={application:`kind: application
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
`};function W(e){return U[e]??`kind: ${e}\nname: my-${e}\n`}async function G(e,t){if(t===void 0)return{version:0,text:W(e)};let{version:n,document:r}=await j(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:t}});return{version:n,document:r,text:await x([r])}}function K(){let{kind:e=``,name:n}=k(),{data:r,error:i}=T({queryKey:[`edited`,e,n],queryFn:()=>G(e,n),staleTime:1/0,gcTime:0,retry:!1,refetchOnWindowFocus:!1,refetchOnReconnect:!1}),a=e.replaceAll(`-`,` `),{list:o,one:s}=g(e,n??``);return(0,L.jsxs)(L.Fragment,{children:[(0,L.jsx)(t,{title:n===void 0?`New ${a}`:`Edit ${a} ${n}`,above:n===void 0?{to:o,name:`All ${a}s`}:{to:s,name:n}}),(0,L.jsx)(E,{isFilled:!0,children:(0,L.jsx)(u,{value:r,trouble:i??void 0,children:t=>(0,L.jsx)(q,{kind:e,name:n,begun:t},`${e}/${n}`)})})]})}function q({kind:e,name:t,begun:n}){let[r,i]=(0,R.useState)(n),[a,o]=(0,R.useState)(n.text),[c,l]=(0,R.useState)(),[u,x]=(0,R.useState)(``),C=M(),w=a!==r.text;(0,R.useEffect)(()=>{if(!w)return;let e=e=>e.preventDefault();return window.addEventListener(`beforeunload`,e),()=>window.removeEventListener(`beforeunload`,e)},[w]);async function T(n){n.preventDefault(),x(``);try{let n={};for(let i of await p(a)){let a=`${i.kind}/${i.name}`;n[a]=a===`${e}/${t}`?r.version:0}l({text:a,remove:[],seen:n})}catch(e){x(s(e))}}return c?(0,L.jsx)(m,{wanted:c,verb:`Save`,onBack:()=>l(void 0),onMade:()=>{let[e=``,t=``]=(Object.keys(c.seen)[0]??`/`).split(`/`);C(g(e,t).one)}}):(0,L.jsxs)(L.Fragment,{children:[t!==void 0&&r.document&&(0,L.jsx)(J,{kind:e,name:t,base:r,text:a,onMerged:(e,t)=>{i(e),o(t)}}),(0,L.jsxs)(S,{children:[(0,L.jsx)(d,{component:`h2`,children:r.version===0?`As it is to be`:`From version ${r.version}`}),(0,L.jsx)(b,{children:(0,L.jsxs)(y,{onSubmit:T,children:[(0,L.jsxs)(_,{label:`The object in YAML`,fieldId:`text`,children:[(0,L.jsx)(H,{id:`text`,className:`editor`,spellCheck:!1,rows:24,resizeOrientation:`vertical`,value:a,validated:u?`error`:`default`,onChange:(e,t)=>o(t)}),(0,L.jsx)(f,{children:(0,L.jsx)(v,{children:(0,L.jsx)(h,{...u?{variant:`error`}:{},children:(0,L.jsx)(`span`,{className:`lines`,role:u?`alert`:void 0,children:u||`As muster export writes it. The next step shows what it comes to; nothing is changed before you sign.`})})})})]}),(0,L.jsxs)(`div`,{className:`buttons`,children:[(0,L.jsx)(I,{type:`submit`,isDisabled:!w&&r.version>0,children:`Look what it comes to`}),(0,L.jsx)(I,{variant:`link`,onClick:()=>C(-1),children:`Cancel`})]})]})})]})]})}function J({kind:e,name:t,base:r,text:l,onMerged:u}){let{value:d}=N(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:t}}),[f,m]=(0,R.useState)(),[h,g]=(0,R.useState)(``);if(d&&d.version>r.version){let e=d.document;return(0,L.jsxs)(n,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`${d.by} has changed this meanwhile: it is version ${d.version} now`,actionLinks:(0,L.jsx)(I,{variant:`secondary`,onClick:async()=>{g(``);try{let t={version:d.version,document:e,text:await x([e])},[n]=await p(l),i=a(r.document,n,e);m(i.conflicts),u(t,await x([i.value]))}catch(e){g(s(e))}},children:`Put both changes together`}),children:[(0,L.jsxs)(`p`,{children:[(0,L.jsx)(o,{at:d.changed}),`. Your text is still here and nothing of it is saved yet. What has changed:`]}),(0,L.jsx)(c,{of:i(r.document,e),label:`What somebody else changed`}),h&&(0,L.jsx)(`p`,{className:`lines`,children:h})]})}return f===void 0?null:f.length===0?(0,L.jsx)(n,{isInline:!0,className:`apart`,variant:`success`,component:`h2`,title:`Both changes are in the text below`,children:`Look at it once more before you save.`}):(0,L.jsxs)(n,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`Both of you changed the same`,children:[`Yours is in the text below: `,f.join(`, `),`. The next step shows what it replaces.`]})}export{K as EditPage};
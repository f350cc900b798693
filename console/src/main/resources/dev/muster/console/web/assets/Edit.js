import{n as e}from"./rolldown-runtime.js";import{A as t,J as n,M as r,N as i,O as a,X as o,Y as s,ct as c,gt as l,ht as u,j as d,k as f,l as p,mt as m,nt as h,ot as g,st as _,tt as v,u as y}from"./parts.js";import{A as b,W as x,_t as S,a as C,bt as w,k as T,mt as E,nt as D,ot as O,pt as k,r as A,rt as j,xt as M,y as N}from"./frame.js";import{r as P}from"./forms.js";var F=w(),I=e(M()),L;(function(e){e.horizontal=`horizontal`,e.vertical=`vertical`,e.both=`both`,e.none=`none`})(L||={});var R;(function(e){e.default=`default`,e.plain=`plain`})(R||={});var z=class extends I.Component{constructor(e){super(e),this.inputRef=(0,I.createRef)(),this.setAutoHeight=e=>{let t=e.parentElement;t.style.setProperty(`height`,`inherit`);let n=window.getComputedStyle(e),r=window.getComputedStyle(t),i=parseInt(n.getPropertyValue(`border-top-width`))+e.scrollHeight+parseInt(n.getPropertyValue(`border-bottom-width`))+parseInt(r.getPropertyValue(`padding-top`))+parseInt(r.getPropertyValue(`padding-bottom`));t.style.setProperty(`height`,`${i}px`)},this.handleChange=e=>{let t=e.currentTarget;this.props.autoResize&&T&&this.setAutoHeight(t),this.props.onChange&&this.props.onChange(e,t.value)},!e.id&&!e[`aria-label`]&&console.error(`TextArea: TextArea requires either an id or aria-label to be specified`)}componentDidMount(){let e=this.props.innerRef||this.inputRef;if(this.props.autoResize&&T){let t=e.current;this.setAutoHeight(t)}}render(){let e=this.props,{className:t,value:n,validated:r,isRequired:i,isDisabled:a,readOnlyVariant:o,resizeOrientation:s,innerRef:c,disabled:l,autoResize:d,onChange:f,onBlur:p,onFocus:h}=e,g=j(e,[`className`,`value`,`validated`,`isRequired`,`isDisabled`,`readOnlyVariant`,`resizeOrientation`,`innerRef`,`disabled`,`autoResize`,`onChange`,`onBlur`,`onFocus`]),_=s===`none`?void 0:`resize${b(s)}`,v=[`success`,`error`,`warning`].includes(r);return(0,F.jsxs)(`span`,{className:D(u.formControl,u.modifiers.textarea,o&&u.modifiers.readonly,o===`plain`&&u.modifiers.plain,s!==`none`&&u.modifiers[_],a&&u.modifiers.disabled,v&&u.modifiers[r],t),children:[(0,F.jsx)(`textarea`,Object.assign({onChange:this.handleChange,onFocus:h,onBlur:p},typeof this.props.defaultValue!=`string`&&{value:n},{"aria-invalid":r===x.error,required:i,disabled:a||l,readOnly:!!o,ref:c||this.inputRef},g)),v&&(0,F.jsx)(`span`,{className:D(u.formControlUtilities),children:(0,F.jsx)(m,{status:r})})]})}};z.displayName=`TextArea`,z.defaultProps={innerRef:(0,I.createRef)(),className:``,isRequired:!1,isDisabled:!1,validated:`default`,resizeOrientation:`both`,"aria-label":null};var B=(0,I.forwardRef)((e,t)=>(0,F.jsx)(z,Object.assign({},e,{innerRef:t})));B.displayName=`TextArea`;function V(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function H(e,t){return Array.isArray(e)&&Array.isArray(t)?e.length===t.length&&e.every((e,n)=>H(e,t[n])):V(e)&&V(t)?[...new Set([...Object.keys(e),...Object.keys(t)])].every(n=>H(e[n],t[n])):e===t}function U(e,t,n=``){return H(e,t)?[]:V(e)&&V(t)?[...new Set([...Object.keys(e),...Object.keys(t)])].flatMap(r=>U(e[r],t[r],n?`${n}.${r}`:r)):[{path:n,...e===void 0?{}:{before:JSON.stringify(e)},...t===void 0?{}:{after:JSON.stringify(t)}}]}function W(e,t,n,r=``){if(H(t,n)||H(e,n))return{value:t,conflicts:[]};if(H(e,t))return{value:n,conflicts:[]};if(V(t)&&V(n)){let i=V(e)?e:{},a={},o=[];for(let e of new Set([...Object.keys(t),...Object.keys(n)])){let s=W(i[e],t[e],n[e],r?`${r}.${e}`:e);s.value!==void 0&&(a[e]=s.value),o.push(...s.conflicts)}return{value:a,conflicts:o}}return{value:t,conflicts:[r]}}var G={application:`kind: application
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
`};function K(e){return G[e]??`kind: ${e}\nname: my-${e}\n`}async function q(e,t){if(t===void 0)return{version:0,text:K(e)};let{version:n,document:r}=await O(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:t}});return{version:n,document:r,text:await f([r])}}function J(){let{kind:e=``,name:t}=E(),{data:n,error:i}=S({queryKey:[`edited`,e,t],queryFn:()=>q(e,t),staleTime:1/0,gcTime:0,retry:!1,refetchOnWindowFocus:!1,refetchOnReconnect:!1}),a=e.replaceAll(`-`,` `),{list:o,one:s}=P(e,t??``);return(0,F.jsxs)(F.Fragment,{children:[(0,F.jsx)(d,{title:t===void 0?`New ${a}`:`Edit ${a} ${t}`,above:t===void 0?{to:o,name:`All ${a}s`}:{to:s,name:t}}),(0,F.jsx)(C,{isFilled:!0,children:(0,F.jsx)(r,{value:n,trouble:i??void 0,children:n=>(0,F.jsx)(Y,{kind:e,name:t,begun:n},`${e}/${t}`)})})]})}function Y({kind:e,name:r,begun:i}){let[l,u]=(0,I.useState)(i),[d,f]=(0,I.useState)(i.text),[p,m]=(0,I.useState)(),[b,x]=(0,I.useState)(``),S=k(),C=d!==l.text;(0,I.useEffect)(()=>{if(!C)return;let e=e=>e.preventDefault();return window.addEventListener(`beforeunload`,e),()=>window.removeEventListener(`beforeunload`,e)},[C]);async function w(n){n.preventDefault(),x(``);try{let t={};for(let n of await a(d)){let i=`${n.kind}/${n.name}`;t[i]=i===`${e}/${r}`?l.version:0}m({text:d,remove:[],seen:t})}catch(e){x(t(e))}}return p?(0,F.jsx)(y,{wanted:p,verb:`Save`,onBack:()=>m(void 0),onMade:()=>{let[e=``,t=``]=(Object.keys(p.seen)[0]??`/`).split(`/`);S(P(e,t).one)}}):(0,F.jsxs)(F.Fragment,{children:[r!==void 0&&l.document&&(0,F.jsx)(X,{kind:e,name:r,base:l,text:d,onMerged:(e,t)=>{u(e),f(t)}}),(0,F.jsxs)(c,{children:[(0,F.jsx)(g,{component:`h2`,children:l.version===0?`As it is to be`:`From version ${l.version}`}),(0,F.jsx)(_,{children:(0,F.jsxs)(o,{onSubmit:w,children:[(0,F.jsxs)(s,{label:`The object in YAML`,fieldId:`text`,children:[(0,F.jsx)(B,{id:`text`,className:`editor`,spellCheck:!1,rows:24,resizeOrientation:`vertical`,value:d,validated:b?`error`:`default`,onChange:(e,t)=>f(t)}),(0,F.jsx)(n,{children:(0,F.jsx)(h,{children:(0,F.jsx)(v,{...b?{variant:`error`}:{},children:(0,F.jsx)(`span`,{className:`lines`,role:b?`alert`:void 0,children:b||`As muster export writes it. The next step shows what it comes to; nothing is changed before you sign.`})})})})]}),(0,F.jsxs)(`div`,{className:`buttons`,children:[(0,F.jsx)(N,{type:`submit`,isDisabled:!C&&l.version>0,children:`Look what it comes to`}),(0,F.jsx)(N,{variant:`link`,onClick:()=>S(-1),children:`Cancel`})]})]})})]})]})}function X({kind:e,name:n,base:r,text:o,onMerged:s}){let{value:c}=A(`/provider/v1/objects/{kind}/{name}`,{path:{kind:e,name:n}}),[u,d]=(0,I.useState)(),[m,h]=(0,I.useState)(``);if(c&&c.version>r.version){let e=c.document;return(0,F.jsxs)(l,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`${c.by} has changed this meanwhile: it is version ${c.version} now`,actionLinks:(0,F.jsx)(N,{variant:`secondary`,onClick:async()=>{h(``);try{let t={version:c.version,document:e,text:await f([e])},[n]=await a(o),i=W(r.document,n,e);d(i.conflicts),s(t,await f([i.value]))}catch(e){h(t(e))}},children:`Put both changes together`}),children:[(0,F.jsxs)(`p`,{children:[(0,F.jsx)(i,{at:c.changed}),`. Your text is still here and nothing of it is saved yet. What has changed:`]}),(0,F.jsx)(p,{of:U(r.document,e),label:`What somebody else changed`}),m&&(0,F.jsx)(`p`,{className:`lines`,children:m})]})}return u===void 0?null:u.length===0?(0,F.jsx)(l,{isInline:!0,className:`apart`,variant:`success`,component:`h2`,title:`Both changes are in the text below`,children:`Look at it once more before you save.`}):(0,F.jsxs)(l,{isInline:!0,className:`apart`,variant:`warning`,component:`h2`,title:`Both of you changed the same`,children:[`Yours is in the text below: `,u.join(`, `),`. The next step shows what it replaces.`]})}export{J as EditPage};
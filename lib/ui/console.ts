/**
 * What a person sees of a run: messages, restic's output, live progress, the summary.
 *
 * Which text goes to which stream: decisions.md 1.
 * @module
 */

import type { Invocation } from "../cli/invocation.ts";
import type { Issue } from "../errors.ts";
import type { Event, Level, Reporter } from "../events.ts";
import type { System } from "../os/system.ts";
import { renderSummary, renderVerboseStatus } from "../restic/text.ts";
import { formatIssue } from "./issues.ts";
export class Console implements Reporter {
  #s; #v=0; #err; #e=new TextEncoder();
  constructor(system: any, options: any){this.#s=system;this.#err=options.stderr;}
  setVerbosity(v:number){this.#v=v}
  print(t:string){this.#s.stdio.write(this.#err?2:1,this.#e.encode(t))}
  log(level: Level,t:string){ if(this.#v<0&&level==="info")return; const d=new Date().toISOString().slice(0,19).replaceAll("-","/").replace("T"," "); this.print(d+" "+t+"\n")}
  issue(i: Issue){this.print(formatIssue(i))}
  on(e: Event){ switch(e.type){case"log":return this.log(e.level,e.text);case"stdout":this.#s.stdio.write(1,e.bytes);return;case"stderr":this.#s.stdio.write(2,e.bytes);return;case"backup-summary":this.print("\n"+renderSummary(e.summary,{verbosity:e.verbosity}).join("\n")+"\n");return;case "step-start": if(e.step.type==="restic")this.log("info",e.step.starting);return; case"run-end": if(!e.failure)for(const w of e.warnings)this.log("warning",`finished '${e.plan.command}' with warning: ${w}`);}}
  close(){}
}
export const consoleOptions=(i: Invocation,c:string,s: System)=>({stderr: i.flags.stderr||["cat","dump"].includes(c)});

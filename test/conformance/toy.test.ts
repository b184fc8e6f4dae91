import { toy } from '../toy-language/index.ts';
import { driverConformance } from './driver.ts';
import { conformance } from './language.ts';
import { pipelineConformance } from './pipeline.ts';
import { TOY_SAMPLE } from './samples.ts';

conformance(toy, TOY_SAMPLE);
driverConformance(toy, TOY_SAMPLE);
pipelineConformance(toy, TOY_SAMPLE);

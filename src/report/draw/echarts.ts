/** The parts of Apache ECharts the maps use. Its own file, so that it is loaded when something is drawn, and only then. */
export { init } from 'echarts';

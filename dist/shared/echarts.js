/*! Apache ECharts 6.1.0, Copyright 2017-2026 The Apache Software Foundation, developed at
https://www.apache.org/; Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0. With zrender 6.1.0,
Copyright (c) 2017 Baidu Inc., BSD-3-Clause, and tslib, Copyright (c) Microsoft Corporation, 0BSD. */
undefined

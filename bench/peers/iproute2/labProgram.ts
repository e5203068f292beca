import './lab.ts'

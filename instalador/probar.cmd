@echo off
rem No comprobado en Windows.
rem Prepara todo desde cero y corre las comprobaciones.  Uso: instalador\probar.cmd [--rapido]
setlocal
chcp 65001 >nul
cd /d "%~dp0.."
call instalador\preparar.cmd --pruebas
if errorlevel 1 exit /b 1
".venv\Scripts\python.exe" instalador\comprobar.py %*
exit /b %errorlevel%

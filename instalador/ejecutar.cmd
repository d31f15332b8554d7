@echo off
rem No comprobado en Windows.
rem Prepara todo desde cero y abre la asociación de ejemplo.  Uso: instalador\ejecutar.cmd [CARPETA]
setlocal
chcp 65001 >nul
set "CARPETA=%~f1"
if "%~1"=="" set "CARPETA=%USERPROFILE%\Escritorio-ejemplo"
cd /d "%~dp0.."
call instalador\preparar.cmd
if errorlevel 1 exit /b 1
".venv\Scripts\python.exe" -m escritorio ejemplo "%CARPETA%"
exit /b %errorlevel%

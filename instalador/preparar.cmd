@echo off
rem No comprobado en Windows.
rem Crea el entorno e instala las dependencias. Lo llaman ejecutar.cmd y probar.cmd, que pasan --pruebas o nada.
set "ENTORNO=.venv"
if exist "%ENTORNO%\Scripts\python.exe" goto dependencias

set "PY=%PYTHON%"
if not defined PY (
    where py >nul 2>nul && set "PY=py -3"
)
if not defined PY set "PY=python"
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
    echo Hace falta Python 3.11 o posterior. Instálelo desde la tienda de Microsoft o desde python.org y repita. 1>&2
    exit /b 1
)
%PY% -m venv "%ENTORNO%"
if errorlevel 1 exit /b 1

:dependencias
"%ENTORNO%\Scripts\python.exe" instalador\preparar.py %*
exit /b %errorlevel%

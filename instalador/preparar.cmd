@echo off
rem Comprobado con el intérprete de órdenes de Wine, no en un Windows de verdad.
rem Crea el entorno e instala las dependencias. Lo llaman ejecutar.cmd y probar.cmd, que pasan --pruebas o nada.
rem Las versiones son las probadas: con una más nueva puede que aún no haya bibliotecas.
set "VERSIONES=3.13 3.12 3.11"
set "ENTORNO=.venv"
if exist "%ENTORNO%\Scripts\python.exe" goto dependencias

set "PY="
if defined PYTHON call :probar "%PYTHON%"
for %%V in (%VERSIONES%) do if not defined PY call :probar py -%%V
if not defined PY call :probar python
if not defined PY (
    echo Hace falta uno de estos Python, de 64 bits, y no se encontró: %VERSIONES%. 1>&2
    echo Instálelo desde python.org, aunque ya tenga uno más nuevo, y repita. 1>&2
    exit /b 1
)
%PY% -m venv "%ENTORNO%"
if errorlevel 1 (
    echo No se pudo crear el entorno en «%ENTORNO%». Compruebe el espacio libre y el permiso de escritura. 1>&2
    exit /b 1
)

:dependencias
"%ENTORNO%\Scripts\python.exe" instalador\preparar.py %*
exit /b %errorlevel%

:probar
%* -c "import sys; v = '%%d.%%d' %% sys.version_info[:2]; sys.exit(v not in '%VERSIONES%'.split() or sys.maxsize < 2**32)" 2>nul
if not errorlevel 1 set "PY=%*"
exit /b 0

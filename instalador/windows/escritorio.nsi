; El instalador para Windows: por usuario, sin administrador. Lo llama construir.py con -DVERSION, -DARBOL,
; -DSALIDA, -DICONO, -DIDENTIDAD y -DMEGAS.
;
; Códigos de salida: 0 hecho; 1 lo dejó la persona; 2 no se pudo escribir; 5 el programa está abierto;
; 6 ya hay una versión más nueva.

Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh

!define CLAVE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Escritorio"
!define CLASES "Software\Classes"
!define TIPO "Escritorio.Asociacion"
!define ABIERTO "Escritorio está abierto. Ciérrelo y repita: no se ha tocado nada."

Name "Escritorio"
OutFile "${SALIDA}"
BrandingText "Escritorio ${VERSION}"
RequestExecutionLevel user
ManifestLongPathAware true
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\Escritorio"
InstallDirRegKey HKCU "${CLAVE}" "InstallLocation"
SetOverwrite try
!ifdef RAPIDO
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define MUI_ICON "${ICONO}"
!define MUI_UNICON "${ICONO}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\escritorio.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SpanishInternational"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_SPANISHINTERNATIONAL} "ProductName" "Escritorio"
VIAddVersionKey /LANG=${LANG_SPANISHINTERNATIONAL} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SPANISHINTERNATIONAL} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SPANISHINTERNATIONAL} "FileDescription" "Instalador de Escritorio"
VIAddVersionKey /LANG=${LANG_SPANISHINTERNATIONAL} "LegalCopyright" "Apache-2.0"

; Sale con un código y, si hay quien mire, una frase.
!macro salir codigo frase
  MessageBox MB_OK|MB_ICONEXCLAMATION "${frase}" /SD IDOK
  SetErrorLevel ${codigo}
  Quit
!macroend

; Cada uno anuncia lo suyo y después mira lo del otro: así nunca siguen los dos.
!macro exigir_cerrado
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Escritorio.Instalando") p .r0 ?e'
  Pop $1
  ${If} $1 = 183 ; ya existía: hay otro instalador en marcha
    !insertmacro salir 5 "Ya hay otra instalación de Escritorio en marcha. Espere a que acabe."
  ${EndIf}
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Escritorio.EnUso") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    !insertmacro salir 5 "${ABIERTO}"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro salir 2 "Escritorio pide Windows 10 o posterior, de 64 bits."
  ${EndIf}
  !insertmacro exigir_cerrado
  ReadRegStr $0 HKCU "${CLAVE}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      IfSilent bajar 0
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 \
        "Ya está instalada la versión $0, más nueva que ésta (${VERSION}).$\r$\nLos archivos que haya abierto la nueva no se podrán abrir con ésta. ¿Instalarla de todos modos?" \
        IDYES seguir
      bajar:
        SetErrorLevel 6
        Quit
      seguir:
    ${EndIf}
  ${EndIf}
FunctionEnd

; Lo nuevo se extrae aparte y sólo al final se cambia por lo viejo: si falta disco, queda lo que había.
!macro cambiar nombre
  ${If} ${FileExists} "$INSTDIR\${nombre}"
    Rename "$INSTDIR\${nombre}" "$INSTDIR\.vieja\${nombre}"
  ${EndIf}
  Rename "$INSTDIR\.nueva\${nombre}" "$INSTDIR\${nombre}"
!macroend

!macro volver nombre
  ${IfNot} ${FileExists} "$INSTDIR\.nueva\${nombre}" ; ya se había puesto
    RMDir /r "$INSTDIR\${nombre}"
    Delete "$INSTDIR\${nombre}"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\.vieja\${nombre}"
    Rename "$INSTDIR\.vieja\${nombre}" "$INSTDIR\${nombre}"
  ${EndIf}
!macroend

!macro cada_cosa que
  !insertmacro ${que} "python"
  !insertmacro ${que} "lib"
  !insertmacro ${que} "app"
  !insertmacro ${que} "licencias"
  !insertmacro ${que} "escritorio.exe"
  !insertmacro ${que} "escritorio-consola.exe"
!macroend

Section
  RMDir /r "$INSTDIR\.nueva"
  RMDir /r "$INSTDIR\.vieja"
  ClearErrors
  SetOutPath "$INSTDIR\.nueva"
  File /r "${ARBOL}/*"
  ${If} ${Errors}
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\.nueva"
    !insertmacro salir 2 "No se pudo escribir en $INSTDIR. Compruebe que hay ${MEGAS} MB libres y repita: lo que había sigue igual."
  ${EndIf}
  CreateDirectory "$INSTDIR\.vieja"
  SetOutPath "$INSTDIR" ; suelta .nueva, que si no está en uso
  ClearErrors
  !insertmacro cada_cosa cambiar
  ${If} ${Errors}
    !insertmacro cada_cosa volver
    RMDir /r "$INSTDIR\.nueva"
    RMDir /r "$INSTDIR\.vieja"
    !insertmacro salir 2 "Otro programa tiene ocupados archivos de $INSTDIR. Reinicie el equipo y repita: lo que había sigue igual."
  ${EndIf}
  RMDir /r "$INSTDIR\.vieja"
  RMDir /r "$INSTDIR\.nueva"
  Call asociar
  WriteUninstaller "$INSTDIR\desinstalar.exe"
  CreateShortcut "$SMPROGRAMS\Escritorio.lnk" "$INSTDIR\escritorio.exe"
  Call anotar
SectionEnd

Function asociar
  WriteRegStr HKCU "${CLASES}\.escritorio" "" "${TIPO}"
  WriteRegStr HKCU "${CLASES}\.escritorio" "Content Type" "application/x-escritorio"
  WriteRegStr HKCU "${CLASES}\${TIPO}" "" "Asociación de municipios"
  WriteRegStr HKCU "${CLASES}\${TIPO}" "AppUserModelID" "${IDENTIDAD}"
  WriteRegStr HKCU "${CLASES}\${TIPO}\DefaultIcon" "" '"$INSTDIR\escritorio.exe",0'
  WriteRegStr HKCU "${CLASES}\${TIPO}\shell\open\command" "" '"$INSTDIR\escritorio.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function anotar
  WriteRegStr HKCU "${CLAVE}" "DisplayName" "Escritorio"
  WriteRegStr HKCU "${CLAVE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${CLAVE}" "DisplayIcon" "$INSTDIR\escritorio.exe"
  WriteRegStr HKCU "${CLAVE}" "Publisher" "Equipo de Escritorio"
  WriteRegStr HKCU "${CLAVE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${CLAVE}" "UninstallString" '"$INSTDIR\desinstalar.exe"'
  WriteRegStr HKCU "${CLAVE}" "QuietUninstallString" '"$INSTDIR\desinstalar.exe" /S'
  WriteRegDWORD HKCU "${CLAVE}" "NoModify" 1
  WriteRegDWORD HKCU "${CLAVE}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${CLAVE}" "EstimatedSize" "$0"
FunctionEnd

Function un.onInit
  !insertmacro exigir_cerrado
FunctionEnd

; Sólo lo que puso el instalador: los documentos y las preferencias se quedan, también los que haya al lado.
Section "Uninstall"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\licencias"
  RMDir /r "$INSTDIR\.nueva"
  RMDir /r "$INSTDIR\.vieja"
  Delete "$INSTDIR\escritorio.exe"
  Delete "$INSTDIR\escritorio-consola.exe"
  Delete "$INSTDIR\desinstalar.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Escritorio.lnk"
  DeleteRegKey HKCU "${CLAVE}"
  DeleteRegKey HKCU "${CLASES}\${TIPO}"
  ReadRegStr $0 HKCU "${CLASES}\.escritorio" ""
  ${If} $0 == "${TIPO}"
    DeleteRegKey HKCU "${CLASES}\.escritorio"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

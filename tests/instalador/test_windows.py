"""Lo del instalador para Windows que se comprueba sin Wine."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from escritorio.comun.base.cldr import DATOS
from escritorio.comun.datos import migrar
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.hechura import HUELLA, huella_del_esquema
from instalador.pasos import NoSePudo, dar, exigir
from instalador.preparar import PRUEBAS
from instalador.windows.anterior import quitar_lo_ultimo
from instalador.windows.arbol import PERMITIDO, leer_reglas, permitido, sin_marcadores
from instalador.windows.cpython import FIJADO, problema_de_firma
from instalador.windows.equipo import exigir_iguales, huellas
from instalador.windows.probar import META_INSTALADO, META_INSTALADOR, exigir_tamanos, papeles

REGLAS = leer_reglas(PERMITIDO.read_text(encoding="utf-8"))
FIRMA = """Current message digest    : AA
Calculated message digest : {resumen}
Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/O={titular}/CN={titular}
"""


@pytest.mark.parametrize(
    "ruta",
    [
        "click/core.py",
        "PySide6/QtWidgets.pyd",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_es.qm",
        "docx/templates/default.docx",
        "pikepdf-10.dist-info/licenses/LICENSE.txt",
        "pyphen/dictionaries/hyph_es.dic",
        "babel/global.dat",
        "holidays/countries/uruguay.py",
        *(f"holidays/locale/{lengua}/LC_MESSAGES/XX.mo" for lengua in ("es", "pt_BR", "en_US", "fr")),
        *(f"babel/locale-data/{lengua}.dat" for lengua in sorted(DATOS)),
    ],
)
def test_viaja_lo_que_el_programa_usa(ruta: str) -> None:
    assert permitido(ruta, REGLAS)


@pytest.mark.parametrize(
    "ruta",
    [
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/QtCore.pyi",
        "PySide6/scripts/deploy.py",
        "icalendar/tests/test_a.py",
        "lxml/etree.pyx",
        "pip/__init__.py",
        "pycountry/locales/fr/LC_MESSAGES/iso3166-1.mo",
        "icuuc.txt",
        "babel/locale-data/fr.dat",
        "babel/messages/pofile.py",
    ],
)
def test_no_viaja_lo_demas(ruta: str) -> None:
    assert not permitido(ruta, REGLAS)


def test_los_rellenos_de_wine_no_viajan() -> None:
    rellenos = {r.stem.removeprefix("relleno_") for r in PERMITIDO.parent.glob("relleno_*.c")}
    assert rellenos == {"icuuc", "bcryptprimitives"}
    assert not [regla for regla in REGLAS if any(nombre in regla for nombre in rellenos)]


def test_lo_de_windows_no_se_salta() -> None:
    requisitos = sin_marcadores(PRUEBAS.read_text(encoding="utf-8"))
    assert "\ncolorama==" in requisitos
    assert "sys_platform" not in requisitos


def test_el_python_va_con_su_huella() -> None:
    assert FIJADO.read_text(encoding="utf-8").count("--hash=sha256:") == 1


def test_la_firma_de_quien_debe_y_entera_vale() -> None:
    buena = FIRMA.format(resumen="AA", titular="Python Software Foundation")
    assert problema_de_firma(buena, "python.exe") == ""


def test_una_firma_de_otro_se_dice() -> None:
    assert "no lleva la firma" in problema_de_firma(FIRMA.format(resumen="AA", titular="Otra"), "python.exe")
    assert "no lleva la firma" in problema_de_firma("No signature found", "python.exe")


def test_lo_cambiado_despues_de_firmado_se_dice() -> None:
    cambiada = FIRMA.format(resumen="BB", titular="Python Software Foundation")
    assert "cambió después de firmado" in problema_de_firma(cambiada, "python.exe")


def test_un_paso_que_falla_se_dice_y_no_para() -> None:
    def paso() -> str:
        exigir(False, "No salió.")
        return ""

    resultado = dar("paso", paso)
    assert (resultado.bien, resultado.nota) == (False, "No salió.")


def test_las_diferencias_entre_arboles_se_nombran(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("uno", encoding="utf-8")
    antes = huellas(tmp_path)
    (tmp_path / "b.txt").write_text("dos", encoding="utf-8")
    with pytest.raises(NoSePudo, match="1 diferencias, como b.txt"):
        exigir_iguales(antes, huellas(tmp_path), "El árbol")


@pytest.mark.parametrize(
    ("instalador", "instalado"), [(META_INSTALADOR + 0.1, 200.0), (50.0, META_INSTALADO + 0.1)]
)
def test_un_instalador_o_un_instalado_que_se_pasa_de_su_meta_falla(
    instalador: float, instalado: float
) -> None:
    assert (META_INSTALADOR, META_INSTALADO) == (60.0, 230.0)
    exigir_tamanos(META_INSTALADOR, META_INSTALADO)
    with pytest.raises(NoSePudo, match="ocupa"):
        exigir_tamanos(instalador, instalado)


def test_dos_adjuntos_del_mismo_nombre_se_comparan_aunque_uno_cambie_de_sitio(tmp_path: Path) -> None:
    juntos = [
        papeles(_con_adjuntos(tmp_path / nombre, "Acta.pdf", ["m" * 64, cambia * 64]))
        for nombre, cambia in (("uno", "a"), ("otro", "z"))
    ]
    assert dict(juntos[0].items() & juntos[1].items()) == {"adjunto mmmmmmmm: Acta.pdf": "m" * 64}


def _con_adjuntos(carpeta: Path, nombre: str, suyas: list[str]) -> Path:
    carpeta.mkdir()
    con = sqlite3.connect(carpeta / "a.escritorio")
    con.execute("CREATE TABLE adjunto (nombre TEXT, huella TEXT)")
    con.executemany("INSERT INTO adjunto VALUES (?, ?)", [(nombre, huella) for huella in suyas])
    con.commit()
    con.close()
    return carpeta


def test_la_version_anterior_hace_archivos_de_su_esquema(tmp_path: Path) -> None:
    """Los que la nueva actualiza: con la última migración por delante y nada de ella."""
    datos = tmp_path / "datos"
    for carpeta in ("esquema", "migraciones"):
        shutil.copytree(Path(migrar.__file__).parent / carpeta, datos / carpeta)
    quitar_lo_ultimo(datos)
    ruta = tmp_path / "De antes.escritorio"
    with pytest.MonkeyPatch.context() as anterior:
        anterior.setattr(migrar, "_ESQUEMA", datos / "esquema")
        anterior.setattr(migrar, "_CARPETA", datos / "migraciones")
        with closing(conectar(ruta, modo="rwc")) as con:
            migrar.hacer_nuevo(con)
            assert migrar.version_del_archivo(con) == migrar.version_del_programa()
    with closing(conectar(ruta)) as con:
        assert migrar.version_del_archivo(con) == migrar.version_del_programa() - 1
        migrar.migrar(con)
        assert huella_del_esquema(con) == HUELLA

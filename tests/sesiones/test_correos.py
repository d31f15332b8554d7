"""Los correos listos para abrir: enteros, en su idioma, y ninguno a medias."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import Cancelado
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.salida import NoSePudoEscribir
from escritorio.sesiones import impresos
from escritorio.sesiones.acciones import envios as correos
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.envios import NoCabenLosCorreos, SinDirecciones, escribir_correos
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import RepresentanteNuevo
from tests.sesiones.escenas import convocada, nueva
from tests.sesiones.lectura import cuerpo, leer

ANEXO = bytes(range(256)) * 40
NOMBRE = "Orçamento «2026» — año.pdf"


@pytest.fixture
def lista(red: Archivo) -> str:
    """Una asamblea convocada: dos socios con correo (una en Brasil) y los demás sin él; con un anexo."""
    todos = socios(red)
    for socio, nombre, trato, correo in (
        (todos[0], "José Ñandú", "Sr. Intendente", "jose@ciudad.uy"),
        (todos[1], "Márcia Gonçalves", "Sra. Prefeita", "marcia@cidade.br"),
    ):
        dado = RepresentanteNuevo(nombre, "2026-01-01", tratamiento=trato, correo=correo)
        nombrar_representante(red, socio.id, dado)
    with transaccion(red, "Preparar la prueba"):
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [todos[1].id])
        red.ejecutar("UPDATE socio SET correo = 'no es un correo' WHERE id = ?", [todos[2].id])
    sesion_id = convocada(red)
    anadir_anexo(red, sesion_id, NOMBRE, ANEXO)
    return sesion_id


def test_hay_uno_por_destinatario_y_uno_a_todos_en_copia_oculta(
    red: Archivo, lista: str, tmp_path: Path
) -> None:
    hecho = escribir_correos(red, lista, tmp_path, SinAvance())
    nombres = sorted(p.name for p in Path(hecho.carpeta).iterdir())
    assert nombres == [
        "000 - A todos en copia oculta.eml",
        "001 - Municipio 001.eml",
        "002 - Municipio 002.eml",
    ]
    assert (hecho.cuantos, len(hecho.sin_correo)) == (2, 31)
    todos = leer(Path(hecho.carpeta) / nombres[0])
    assert todos["To"] is None
    assert str(todos["Bcc"]) == "jose@ciudad.uy, marcia@cidade.br"
    assert "A quienes integran la Asamblea" in cuerpo(todos)
    assert "Ordem do dia:" in cuerpo(todos)


def test_se_abre_como_borrador_con_su_asunto_y_su_saludo(red: Archivo, lista: str, tmp_path: Path) -> None:
    carpeta = Path(escribir_correos(red, lista, tmp_path, SinAvance()).carpeta)
    suyo = leer(carpeta / "001 - Municipio 001.eml")
    assert suyo["X-Unsent"] == "1"
    assert suyo["To"] == "jose@ciudad.uy"
    assert str(suyo["Subject"]).startswith("Convocatoria: Asamblea")
    assert str(suyo["Subject"]).endswith("20/04/2026")
    texto = cuerpo(suyo)
    assert texto.startswith("Sr. Intendente José Ñandú\nMunicipio 001\n")
    assert "el lunes 20 de abril de 2026, a las 09:00, en Salón de actos." in texto
    assert "1. Aprobación del acta anterior" in texto
    suya = cuerpo(leer(carpeta / "002 - Municipio 002.eml"))
    assert "no dia 20 de abril de 2026, às 09:00" in suya
    assert "Sra. Prefeita Márcia Gonçalves" in suya


def test_los_adjuntos_llegan_integros_byte_a_byte(red: Archivo, lista: str, tmp_path: Path) -> None:
    carpeta = Path(escribir_correos(red, lista, tmp_path, SinAvance()).carpeta)
    for ruta in carpeta.iterdir():
        adjuntos = {a.get_filename(): a for a in leer(ruta).iter_attachments()}
        pdf, cita = (next(n for n in adjuntos if n and n.endswith(e)) for e in ("1.pdf", ".ics"))
        assert adjuntos[pdf].get_payload(decode=True) == convocatoria_guardada(red, lista)
        assert adjuntos[NOMBRE].get_payload(decode=True) == ANEXO
        assert adjuntos[cita].get_content_type() == "text/calendar"
        assert not leer(ruta).defects
        assert max(map(len, ruta.read_bytes().split(b"\r\n"))) <= 998


def test_lo_que_no_cabe_en_un_correo_va_aparte_y_se_dice(
    red: Archivo, lista: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impresos, "ANEXOS_MAXIMO", 100)
    hecho = escribir_correos(red, lista, tmp_path, SinAvance())
    assert hecho.aparte == ("Orçamento «2026» — año",)
    suyo = leer(Path(hecho.carpeta) / "001 - Municipio 001.eml")
    assert "Por su tamaño se envían aparte: Orçamento «2026» — año." in cuerpo(suyo)
    assert NOMBRE not in [a.get_filename() for a in suyo.iter_attachments()]


def test_cancelado_a_mitad_no_queda_nada(red: Archivo, lista: str, tmp_path: Path) -> None:
    class ParaEnElSegundo:
        def paso(self, hechos: int, total: int, texto: str = "") -> None:
            if hechos == 2:
                raise Cancelado

    with pytest.raises(Cancelado):
        escribir_correos(red, lista, tmp_path / ".", ParaEnElSegundo())
    assert [p.name for p in tmp_path.iterdir() if "orreos" in p.name] == []


def test_dos_veces_no_pisa_lo_escrito_antes(red: Archivo, lista: str, tmp_path: Path) -> None:
    primera = escribir_correos(red, lista, tmp_path, SinAvance()).carpeta
    segunda = escribir_correos(red, lista, tmp_path, SinAvance()).carpeta
    assert segunda == f"{primera} (2)"
    assert [p.read_bytes() for p in sorted(Path(primera).iterdir())] == [
        p.read_bytes() for p in sorted(Path(segunda).iterdir())
    ]


def test_sin_convocar_sin_direcciones_o_sin_carpeta_lo_dice(red: Archivo, tmp_path: Path) -> None:
    with pytest.raises(EstadoImpropio, match="no se ha convocado"):
        escribir_correos(red, preparar(red, nueva(red)), tmp_path, SinAvance())
    sesion_id = convocada(red)
    with pytest.raises(SinDirecciones, match="Ningún convocado"):
        escribir_correos(red, sesion_id, tmp_path, SinAvance())


def test_una_carpeta_que_no_esta_o_un_disco_lleno_se_explican(
    red: Archivo, lista: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoSePudoEscribir, match="Elija otra carpeta"):
        escribir_correos(red, lista, tmp_path / "no está", SinAvance())
    monkeypatch.setattr(correos, "_HOLGURA", 10**12)
    with pytest.raises(NoCabenLosCorreos, match="No queda sitio"):
        escribir_correos(red, lista, tmp_path, SinAvance())


def test_un_nombre_con_saltos_de_una_version_anterior_no_cuela_una_cabecera(
    red: Archivo, lista: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escritorio.comun.datos.archivo.exigir_nombres", lambda *_: None)
    with transaccion(red, "Nombre con trampa"):
        red.ejecutar("UPDATE organo SET nombre = ?", ["Asamblea\r\nBcc: otro@malo.com"])
    carpeta = Path(escribir_correos(red, lista, tmp_path, SinAvance()).carpeta)
    suyo = leer(carpeta / "001 - Municipio 001.eml")
    assert suyo["Bcc"] is None
    assert suyo["To"] == "jose@ciudad.uy"

"""Las copias por la ventana: al cerrar y al abrir, el cuadro que las lista, volver a una y los ajustes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.aplicacion.copias import CopiaEnLista, CopiasDelArchivo, DialogoDeCopias
from escritorio.aplicacion.fondo import CopiasDeFondo
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias, leer_preferencias
from escritorio.comun.base.quien import Papel
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.respaldo.indice import Copia
from escritorio.comun.datos.respaldo.respaldo import AL_CERRAR, CopiaHallada, Respaldo, respaldo_de
from escritorio.comun.datos.usuarios import dar_de_alta_usuario, usuario_llamado
from escritorio.comun.interfaz.campos_especiales import CampoCarpeta
from escritorio.comun.interfaz.formulario import DialogoFormulario
from tests.aplicacion.test_aplicacion import (
    DialogosFingidos,
    aplicacion,
    carpeta,
    contestar,
    dialogos,
    pulsar,
)
from tests.ventanas import HOY, abrir_ejemplo

__all__ = ["aplicacion", "carpeta", "dialogos"]


def trabajar(bd: Archivo, sigla: str) -> None:
    editar(bd, replace(asociacion(bd), sigla=sigla))


def respaldo_del(app: Aplicacion) -> Respaldo:
    assert app._copias is not None
    return app._copias.respaldo


def bd_de(app: Aplicacion) -> Archivo:
    assert app.ventana is not None
    return app.ventana.servicios.bd


def copias_en(archivo: Path) -> list[str]:
    return sorted(r.name for r in (archivo.parent / f"Copias de {archivo.stem}").glob("*.escritorio"))


def test_cerrar_con_cambios_deja_una_copia_probada_y_sin_ellos_nada(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    aplicacion.ventana.close()
    assert copias_en(ejemplo) == []
    aplicacion.abrir(ejemplo)
    trabajar(bd_de(aplicacion), "NUEVA")
    suyo = respaldo_del(aplicacion)
    assert aplicacion.ventana is not None
    aplicacion.ventana.close()
    suyo.poner_al_dia()
    assert copias_en(ejemplo) == ["red 2026-11-21 10.00.escritorio"]
    assert suyo.copias()[0].copia.estado is Estado.BUENA


def test_al_abrir_se_copia_y_se_prueba_de_fondo(qtbot: QtBot, aplicacion: Aplicacion, ejemplo: Path) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion._copias is not None
    fondo = aplicacion._copias
    with qtbot.waitSignal(fondo.avanzo, check_params_cb=lambda texto: texto == "", timeout=60_000):
        fondo.empezar()
        fondo.empezar()
    assert [h.copia.estado for h in fondo.respaldo.copias()] == [Estado.BUENA]
    assert fondo.respaldo.repasado


def test_lo_que_se_hace_de_fondo_se_lee_al_pie_y_inicio_se_repinta(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    ventana = aplicacion.ventana
    assert ventana is not None
    ventana.ir_a(Referencia("inicio"))
    ventana.decir_copias("Leyendo la copia…")
    assert ventana.pie._copias.text().strip() == "Leyendo la copia…"
    respaldo_del(aplicacion).fallo = "No se pudo guardar la copia de seguridad."
    ventana.decir_copias("")
    botones = [b.accessibleName() for b in ventana.pantalla.findChildren(QPushButton)]
    assert "Ver las copias: No se pudo guardar la copia de seguridad." in botones


def test_cerrar_a_mitad_para_lo_de_fondo(ejemplo: Path, tmp_path: Path) -> None:
    apertura = abrir_ejemplo(ejemplo)
    suyo = respaldo_de(ejemplo, Preferencias(), lambda: HOY)
    fondo = CopiasDeFondo(apertura.bd, suyo)
    fondo.paso(1, 4, "Algo…")
    fondo.cerrar()
    with pytest.raises(Cancelado):
        fondo.paso(2, 4, "Algo…")
    fondo._correr()
    fondo.empezar()
    assert not suyo.repasado
    assert copias_en(ejemplo) == []
    apertura.cerrar()


def test_un_fallo_de_fondo_se_dice_en_inicio(ejemplo: Path) -> None:
    apertura = abrir_ejemplo(ejemplo)
    suyo = respaldo_de(ejemplo.with_name("no-esta.escritorio"), Preferencias(), lambda: HOY)
    CopiasDeFondo(apertura.bd, suyo)._correr()
    assert "no-esta.escritorio" in suyo.aviso(apertura.bd)
    apertura.cerrar()


def test_lo_abierto_para_consulta_no_se_copia(aplicacion: Aplicacion, ejemplo: Path) -> None:
    otra = abrir_ejemplo(ejemplo)
    contestar(pulsar("copia para consulta"))
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    assert bd_de(aplicacion).respaldo is None
    aplicacion.ventana.copias.emit()
    aplicacion.ventana.close()
    assert copias_en(ejemplo) == []
    otra.cerrar()


def test_volver_a_una_copia_reabre_el_archivo_y_aparta_lo_de_ahora(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    antes = asociacion(bd_de(aplicacion)).sigla
    respaldo_del(aplicacion).poner_al_dia(AL_CERRAR)
    trabajar(bd_de(aplicacion), "NUEVA")

    def volver(dialogo: DialogoDeCopias) -> None:
        contestar(pulsar("Volver a esa copia"))
        dialogo._volver()

    vistos = contestar(volver)
    assert aplicacion.ventana is not None
    aplicacion.ventana.ir_a(Referencia("copias"))
    assert vistos == ["Copias de seguridad"]
    assert asociacion(bd_de(aplicacion)).sigla == antes
    assert len(copias_en(ejemplo)) >= 2
    trabajar(bd_de(aplicacion), "DESPUES")


def test_cerrar_el_cuadro_no_cambia_nada(aplicacion: Aplicacion, ejemplo: Path) -> None:
    aplicacion.empezar(ejemplo)
    primera = aplicacion.ventana
    vistos = contestar(lambda dialogo: dialogo.accept())
    assert primera is not None
    primera.copias.emit()
    assert vistos == ["Copias de seguridad"]
    assert aplicacion.ventana is primera


@pytest.fixture(autouse=True)
def _de_fondo_solo_si_se_pide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lo que empieza solo al segundo y medio, según la carga, haría antes lo que la prueba va a hacer."""
    monkeypatch.setattr(CopiasDeFondo, "empezar_luego", lambda _: None)


@pytest.fixture
def cuadro(aplicacion: Aplicacion, ejemplo: Path) -> CopiasDelArchivo:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    return CopiasDelArchivo(aplicacion.ventana.servicios, respaldo_del(aplicacion), aplicacion.ventana)


def dichos(cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    vistos: list[str] = []
    monkeypatch.setattr(cuadro._avisos, "hecho", vistos.append)
    monkeypatch.setattr(cuadro._avisos, "error", vistos.append)
    return vistos


def test_hacer_una_ahora_la_guarda_y_la_prueba(
    qtbot: QtBot, cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistos = dichos(cuadro, monkeypatch)
    assert cuadro.dialogo.lista.actual() is None
    cuadro._hacer()
    qtbot.waitUntil(lambda: len(vistos) == 1)
    cuadro._hacer()
    qtbot.waitUntil(lambda: len(vistos) == 2)
    assert vistos[0].startswith("Se guardó una copia y se probó")
    assert vistos[1] == "Ya estaba todo copiado."
    linea = cuadro.dialogo.lista.actual()
    assert linea is not None
    assert (linea.despues, linea.hallada.copia.motivo) == ("Nada", "a petición")


def test_si_no_se_pudo_hacer_se_dice(
    qtbot: QtBot, cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistos = dichos(cuadro, monkeypatch)
    carpeta_de_copias = cuadro._respaldo.destinos.principales[0]
    carpeta_de_copias.write_text("estorba")
    carpeta_de_copias.with_name("datos").write_text("estorba")
    cuadro._respaldo.destinos = replace(cuadro._respaldo.destinos, principales=(carpeta_de_copias,))
    cuadro._hacer()
    qtbot.waitUntil(lambda: bool(vistos))
    assert "No se pudo guardar la copia de seguridad" in vistos[0]


def test_no_confirmar_deja_todo_como_estaba(
    qtbot: QtBot, cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuadro._respaldo.poner_al_dia(AL_CERRAR)
    cuadro.dialogo.lista.recargar()
    monkeypatch.setattr(cuadro._avisos, "confirmar", lambda *_a, **_k: False)
    cuadro.dialogo._volver()
    assert cuadro.vuelto is None


def test_volver_a_una_copia_es_de_quien_administra(
    cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    bd: Archivo = cuadro._servicios.bd
    vistos, preguntas = dichos(cuadro, monkeypatch), list[str]()
    monkeypatch.setattr(cuadro._avisos, "confirmar", lambda titulo, *_a, **_k: preguntas.append(titulo))
    cuadro._respaldo.poner_al_dia(AL_CERRAR)
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(bd, "Tere", [Papel.TESORERIA])
    for quien in ("Tere", "Ana"):
        bd.usuario_id = usuario_llamado(bd, quien).id
        cuadro.dialogo.lista.recargar()
        cuadro.dialogo._volver()
    assert len(vistos) == 1
    assert "hace falta el papel de administración" in vistos[0]
    assert preguntas == ["Volver a una copia"]


def test_al_confirmar_se_nombran_los_papeles_que_se_irian(
    cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    bd: Archivo = cuadro._servicios.bd
    detalles = list[str]()
    monkeypatch.setattr(cuadro._avisos, "confirmar", lambda *p, **_k: detalles.append(p[3]))
    cuadro._respaldo.poner_al_dia(AL_CERRAR)
    with transaccion(bd, "Emitir"):
        for n in range(1, 6):
            guardar_adjunto(bd, f"Recibo {n}.pdf", "application/pdf", bytes([n]), firme=True)
    cuadro.dialogo.lista.recargar()
    cuadro.dialogo._volver()
    assert "«Recibo 1.pdf», «Recibo 2.pdf», «Recibo 3.pdf» y 2 más." in detalles[0]


@pytest.mark.parametrize("error", [Cancelado(), ErrorDeUsuario("Esa copia no sirve.")])
def test_lo_que_impide_volver_se_explica(
    cuadro: CopiasDelArchivo, monkeypatch: pytest.MonkeyPatch, error: ErrorDeUsuario
) -> None:
    vistos = dichos(cuadro, monkeypatch)
    cuadro._explicar(error)
    assert vistos == [error.mensaje]
    with pytest.raises(ZeroDivisionError):
        cuadro._explicar(ZeroDivisionError())


def test_cada_linea_dice_lo_que_se_sabe(padre: QDialog, tmp_path: Path) -> None:
    mala = Copia("red 2026-11-20 10.00.escritorio", "2026-11-20T10:00:00", 10, Estado.MALA, defecto="Cambió.")
    hallada = CopiaHallada(mala, (tmp_path / mala.nombre,))
    dialogo = DialogoDeCopias(
        padre, lambda: [CopiaEnLista(hallada), CopiaEnLista(hallada, abierto=True)], "&Restaurar"
    )
    assert [CopiaEnLista(hallada).despues, CopiaEnLista(hallada, abierto=True).despues] == ["", "Se apartó"]
    assert dialogo.lista.modelo.cuenta() == (2, 2)
    textos = [e.text() for e in dialogo.findChildren(QPushButton)]
    assert "&Restaurar" in textos


def test_desde_la_bienvenida_se_eligen_las_copias_de_los_recientes(
    aplicacion: Aplicacion, dialogos: DialogosFingidos, ejemplo: Path, tmp_path: Path
) -> None:
    aplicacion.empezar(ejemplo)
    respaldo_del(aplicacion).poner_al_dia(AL_CERRAR)
    aplicacion.dar_la_bienvenida()
    ejemplo.write_bytes(b"danado")
    bienvenida = aplicacion.bienvenida
    assert bienvenida is not None
    contestar(lambda dialogo: dialogo.accept())
    bienvenida.restaurar.emit()
    assert aplicacion.ventana is None
    contestar(pulsar("Buscar otra copia"))
    dialogos.abiertos = [None]
    bienvenida.restaurar.emit()
    assert (aplicacion.ventana, dialogos.abiertos) == (None, [])
    contestar(pulsar("Restaurar esta copia"))
    dialogos.guardados = [tmp_path / "vuelta.escritorio"]
    bienvenida.restaurar.emit()
    assert bd_de(aplicacion).ruta == tmp_path / "vuelta.escritorio"


def test_una_copia_danada_no_se_restaura_desde_la_bienvenida(
    aplicacion: Aplicacion, dialogos: DialogosFingidos, ejemplo: Path, tmp_path: Path
) -> None:
    aplicacion.empezar(ejemplo)
    respaldo_del(aplicacion).poner_al_dia(AL_CERRAR)
    ruta = respaldo_del(aplicacion).copias()[0].rutas[0]
    aplicacion.dar_la_bienvenida()
    contenido = bytearray(ruta.read_bytes())
    contenido[5_000] ^= 1
    ruta.write_bytes(contenido)
    dialogos.guardados = [tmp_path / "vuelta.escritorio"]

    textos: list[str] = []

    def restaurar(dialogo: QDialog) -> None:
        contestar(leer)
        pulsar("Restaurar esta copia")(dialogo)

    def leer(aviso: QMessageBox) -> None:
        textos.append(aviso.text())
        aviso.accept()

    contestar(restaurar)
    assert aplicacion.bienvenida is not None
    aplicacion.bienvenida.restaurar.emit()
    assert "no sirve" in textos[0]
    assert not (tmp_path / "vuelta.escritorio").exists()


def test_los_ajustes_eligen_las_carpetas_y_el_sitio(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path, tmp_path: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None

    def rellenar(dialogo: DialogoFormulario) -> None:
        puestos = {"copias": str(tmp_path), "copias_segunda": "/media/memoria", "copias_tope": "5000"}
        dialogo.formulario.poner(puestos)
        dialogo.guardar.click()

    contestar(rellenar)
    aplicacion.ventana.ajustes.emit()
    guardadas = leer_preferencias(carpeta)
    assert (guardadas.copias, guardadas.copias_segunda) == (str(tmp_path), "/media/memoria")
    destinos = respaldo_del(aplicacion).destinos
    assert (destinos.principales[0].parent, destinos.tope) == (tmp_path, 5_000 * 10**6)
    assert destinos.segunda == Path("/media/memoria/Copias de red")


def test_una_carpeta_se_elige_y_se_quita(qtbot: QtBot, tmp_path: Path) -> None:
    elegidas = iter([None, tmp_path])
    campo = CampoCarpeta("c", "&Carpeta", vacia="Junto al archivo", elegir=lambda *_: next(elegidas))
    control = campo.crear()
    qtbot.addWidget(control)
    botones = {b.text(): b for b in control.findChildren(QPushButton)}
    botones["Elegir…"].click()
    assert campo.leer(control) == ""
    botones["Elegir…"].click()
    assert campo.leer(control) == str(tmp_path)
    botones["Quitar"].click()
    assert campo.leer(control) == ""


def test_sin_preferencias_de_copias_valen_las_de_partida(tmp_path: Path) -> None:
    guardar_preferencias(tmp_path, Preferencias(quien="Ana"))
    leidas = leer_preferencias(tmp_path)
    assert (leidas.copias, leidas.copias_segunda, leidas.copias_tope) == ("", "", 2_000)

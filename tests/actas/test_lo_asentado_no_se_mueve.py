"""Con el acta asentada no se mueve nada de su sesión, tampoco al deshacer; y sin ella, no a medias."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from escritorio.actas.acciones.aprobar import observar
from escritorio.actas.acciones.levantar import levantar, volver_a_borrador
from escritorio.actas.asunto import ConEseSeAprobo
from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import HechoCerrado
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora, ultimas_acciones
from escritorio.comun.datos.citas import columnas_que_citan
from escritorio.comun.datos.declarado import hechos, partes_de
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.guardas import declaradas, frases, guardas
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_mesa, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar, reprogramar
from escritorio.sesiones.acciones.en_vivo import dar_palabra, excusar, pedir_palabra
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa
from escritorio.sesiones.asunto import ActaLevantada, EnActaAprobada, YaSeCelebro
from escritorio.sesiones.consultas.en_vivo import palabras
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import FueraDeSesion
from escritorio.votaciones.acciones.rectificar import rectificar
from escritorio.votaciones.consultas.escena import sala_en
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from tests.a_su_hora import abrir, aprobar, cerrar_sesion, dejar_sin_celebrar, incorporar
from tests.actas.libros import celebrada
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, lista, nueva, punto_id
from tests.ventanas import abrir_ejemplo
from tests.votaciones.votar import votar_a_mano

_DE_LA_SESION = (
    "Abrir",
    "Pasar lista: Municipio 003",
    "Se incorpora",
    "Se excusa",
    "Dejar sobre la mesa",
    "Observar el acta",
    "Tiene la palabra",
    "Redactar el punto",
    "Anotar la mesa",
    "Votar",
    "Cerrar",
)


def celebrada_con_todo(bd: Archivo) -> str:
    """Una sesión cerrada en la que se hizo de todo; da su id."""
    previa = celebrada(bd)
    levantar(bd, previa)
    sesion_id = convocada(
        bd,
        22,
        PuntoNuevo("Acta anterior", "ordinaria", origen_tipo="acta", origen_id=previa),
        PuntoNuevo("Informe", "ordinaria"),
        PuntoNuevo("Sobre la mesa", "ordinaria"),
    )
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    convocados = lista(bd, sesion_id)
    pasar_lista(bd, sesion_id, convocados[2].id, "suplente", "Un suplente")
    incorporar(bd, convocados[25].id, "2026-04-20T09:10")
    uno, dos, tres = (punto_id(bd, sesion_id, n) for n in (1, 2, 3))
    excusar(bd, dos, convocados[1].id, "Es parte", "2026-04-20T09:12")
    dejar_sobre_la_mesa(bd, tres, "Falta un informe", "2026-04-20T09:15")
    observar(bd, uno, "Municipio 004", "la hora de cierre fueron las 12:05")
    pedir_palabra(bd, uno, asistencia_id=convocados[3].id)
    dar_palabra(bd, palabras(bd, sesion_id)[0].id, "2026-04-20T09:20:00")
    tratar_punto(bd, uno, "Se leyó.", "")
    anotar_mesa(bd, sesion_id, "Eva Intendenta", "Otra Secretaria")
    votar_a_mano(bd, uno, "Se aprueba el acta anterior.", 22, 0, 1, "2026-04-20T10:40")
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    aprobar(bd, previa, "2026-04-20T10:40", punto_id=uno)
    return sesion_id


def acciones(bd: Archivo) -> dict[str, str]:
    """La última acción de cada frase de la sesión: frase → accion_id."""
    hechas = ultimas_acciones(bd, 200)
    return {
        comienzo: next(a.accion_id for a in hechas if a.accion.startswith(comienzo))
        for comienzo in _DE_LA_SESION
    }


@contextmanager
def comprobar_intacto(bd: Archivo, error: type[ErrorDeUsuario]) -> Iterator[None]:
    """Lanza eso, con su frase, y ninguna tabla cambia ni un valor."""
    antes = [bd.filas(f"SELECT * FROM {t} ORDER BY id") for t in tablas_con_bitacora(bd.conexion)]
    with comprobar_sin_rastro(bd, error):
        yield
    assert [bd.filas(f"SELECT * FROM {t} ORDER BY id") for t in tablas_con_bitacora(bd.conexion)] == antes


def test_con_el_acta_asentada_no_se_deshace_nada_de_su_sesion(red: Archivo) -> None:
    sesion_id = celebrada_con_todo(red)
    levantar(red, sesion_id)
    hechas = acciones(red)
    for accion_id in hechas.values():
        with comprobar_intacto(red, HechoCerrado):
            deshacer(red, accion_id)
    aprobar(red, sesion_id, "2026-05-04T10:00", en="en la reunión de mayo")
    assert sesion(red, sesion_id).situacion == "acta_aprobada"
    for accion_id in hechas.values():
        with comprobar_intacto(red, HechoCerrado):
            deshacer(red, accion_id)


def test_lo_levantado_se_corrige_volviendo_el_acta_a_borrador(red: Archivo) -> None:
    sesion_id = celebrada_con_todo(red)
    levantar(red, sesion_id)
    hecha = acciones(red)["Anotar la mesa"]
    with comprobar_intacto(red, ActaLevantada):
        deshacer(red, hecha)
    volver_a_borrador(red, sesion_id)
    deshacer(red, hecha)
    assert red.valor("SELECT secretario FROM sesion WHERE id = ?", [sesion_id]) == "Ana Secretaria"


def test_deshacer_encadenado_no_deja_acuerdos_en_una_sesion_sin_abrir(red: Archivo) -> None:
    sesion_id = celebrada_con_todo(red)
    hechas = acciones(red)
    deshacer(red, hechas["Cerrar"])
    with comprobar_intacto(red, YaSeCelebro):
        deshacer(red, hechas["Abrir"])
    assert sesion(red, sesion_id).situacion == "en_curso"


@pytest.mark.parametrize("orden", ["INSERT", "UPDATE", "DELETE"])
def test_ninguna_parte_de_la_sesion_se_mueve_por_debajo(red: Archivo, orden: str) -> None:
    sesion_id = celebrada_con_todo(red)
    levantar(red, sesion_id)
    aprobar(red, sesion_id, "2026-05-04T10:00", en="en la reunión de mayo")
    for parte in partes_de("sesion"):
        fila = red.fila(f"SELECT * FROM {parte.tabla} WHERE id IS NOT NULL LIMIT 1")
        if fila is None:
            continue
        columnas = ", ".join(fila.keys())
        sql = {
            "INSERT": f"INSERT INTO {parte.tabla} ({columnas}) SELECT {columnas} FROM {parte.tabla} LIMIT 1",
            "UPDATE": f"UPDATE {parte.tabla} SET id = 'otro' WHERE id = '{fila['id']}'",
            "DELETE": f"DELETE FROM {parte.tabla} WHERE id = '{fila['id']}'",
        }[orden]
        with pytest.raises(HechoCerrado), transaccion(red, "Colar"):
            red.ejecutar(sql)


def test_ni_la_sesion_ni_un_acuerdo_nuevo_en_ella(red: Archivo) -> None:
    sesion_id = celebrada_con_todo(red)
    levantar(red, sesion_id)
    aprobar(red, sesion_id, "2026-05-04T10:00", en="en la reunión de mayo")
    with pytest.raises(EnActaAprobada), transaccion(red, "Colar"):
        red.ejecutar("UPDATE sesion SET lugar = 'Otro' WHERE id = ?", [sesion_id])
    with pytest.raises(ErrorDeUsuario):
        votar_a_mano(red, punto_id(red, sesion_id, 2), "Otra cosa", 22, 0, 0, "2026-04-20T10:50")


def test_desconvocar_y_reprogramar_se_deshacen_o_lo_explican(red: Archivo) -> None:
    una, otra = convocada(red, 3), convocada(red, 3)
    hechas = desconvocar(red, una, "Por luto"), reprogramar(red, otra, nueva(red), "Por lluvia")
    for sesion_id in (una, otra):
        if red.valor("SELECT estado FROM sesion WHERE id = ?", [sesion_id]) == "borrador":
            convocar(red, sesion_id)
        for quien in lista(red, sesion_id)[:22]:
            pasar_lista(red, sesion_id, quien.id, "presente")
        abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 1, 1, "2026-04-20T10:30")
        cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
        levantar(red, sesion_id)
        aprobar(red, sesion_id, "2026-05-04T10:00", en="en la reunión de mayo")
    for hecha in hechas:
        with comprobar_intacto(red, ErrorDeUsuario):
            deshacer(red, hecha)


def test_toda_tabla_que_nombra_una_fila_de_la_sesion_se_declara_o_se_exime(red: Archivo) -> None:
    """Una tabla nueva con una clave ajena a la sesión, o a algo suyo, es parte de ella o dice por qué no."""
    suyas = {"sesion"} | {p.tabla for p in partes_de("sesion")} - {"acuerdo", "poder"}
    citan = {c.tabla for c in columnas_que_citan(red.conexion) if c.destino in suyas}
    dichas = {p.tabla for p in partes_de("sesion")} | {t for t, _ in hechos()["sesion"].fuera}
    assert citan - dichas == set()


def test_cada_guarda_declarada_esta_en_el_archivo_y_tiene_su_frase(red: Archivo) -> None:
    filas = red.filas(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'bitacora%'"
        " AND name NOT LIKE 'eslabon%'"
    )
    assert {f["name"]: f["sql"] for f in filas} == guardas(red.conexion)
    assert sorted(guardas(red.conexion)) == sorted(g.nombre for g in declaradas(red.conexion))
    assert [clave for clave, frase in frases().items() if not frase().mensaje.endswith(".")] == []
    assert len({frase.clave for frase in frases().values()}) == len(frases())


def test_en_una_sesion_que_no_se_abrio_no_hay_nada_que_anotar(red: Archivo) -> None:
    sesion_id = convocada(red, 2)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Falta de quórum")
    with comprobar_intacto(red, FueraDeSesion):
        sala_en(red, sesion_id, "2026-04-20T10:40", abierta=False)


@pytest.mark.parametrize(
    ("tabla", "columna"),
    [
        ("organo", "nombre"), ("puesto", "nombre"), ("socio", "nombre"), ("persona", "nombre"),
        ("persona", "tratamiento"), ("categoria", "nombre"), ("asociacion", "nombre"),
        ("representante", "cargo"), ("regla", "articulo"), ("cuerpo", "nombre"), ("unidad", "nombre"),
    ],
)  # fmt: skip
def test_corregir_hoy_un_nombre_no_acusa_a_las_actas_de_antes(
    ejemplo: Path, tabla: str, columna: str
) -> None:
    abierta = abrir_ejemplo(ejemplo)
    with transaccion(abierta.bd, "Editar un nombre"):
        abierta.bd.ejecutar(f"UPDATE {tabla} SET {columna} = {columna} || ' bis'")
    assert hallazgos(abierta.bd) == []
    abierta.cerrar()


def test_el_acuerdo_que_aprobo_un_acta_no_se_anula_ni_se_quita(red: Archivo) -> None:
    previa = celebrada(red)
    levantar(red, previa)
    siguiente = convocada(red, 22, PuntoNuevo("Acta", "ordinaria", origen_tipo="acta", origen_id=previa))
    abrir(red, siguiente, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    uno = punto_id(red, siguiente, 1)
    votada = votar_a_mano(red, uno, "Se aprueba el acta anterior.", 21, 0, 1, "2026-04-20T10:40")
    aprobar(red, previa, "2026-04-20T10:40", punto_id=uno)
    en_contra = Papeleta("mano_alzada", Cifras(2, 20))
    with comprobar_sin_rastro(red, ConEseSeAprobo, "se aprobó un acta"):
        rectificar(red, votada.votacion_id, en_contra, "Se contó al revés")
    with comprobar_sin_rastro(red, ConEseSeAprobo, "se aprobó un acta"):
        anular(red, votada.acuerdo_id or "", "Se contó al revés")
    with comprobar_sin_rastro(red, ErrorDeUsuario):
        deshacer(red, votada.accion_id)
    cerrar_sesion(red, siguiente, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, ConEseSeAprobo, "se subsana"):
        rectificar(red, votada.votacion_id, en_contra, "Se contó al revés")
    bien = rectificar(red, votada.votacion_id, Papeleta("mano_alzada", Cifras(21, 1)), "Mal contado")
    assert (bien.acuerdo_id, hallazgos(red)) == (votada.acuerdo_id, [])

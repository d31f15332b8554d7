"""Adherir ciudades a una alianza, anotar sus firmas, su retiro y su plan de acción."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.cldr import paises
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import (
    del_dia,
    en_corto,
    leer_fecha,
    leer_fecha_que_conste,
    pudo_ser_antes,
    ultimo_dia,
)
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import contar, exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, prueba_nueva
from escritorio.cooperacion.consultas.alianzas import (
    adhesion,
    adhesiones_de_la_misma,
    alianza,
    declaracion,
    declaraciones,
    lineas,
    referencia_de,
    ultimo_compromiso,
)
from escritorio.cooperacion.modelo.alianzas import (
    Adhesion,
    AdhesionNueva,
    Alianza,
    CompromisoNuevo,
    PuntoNuevo,
)
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo
from escritorio.cooperacion.reglas.alianzas import (
    entrada_al_firmar,
    exigir_activa,
    exigir_adhesion,
    exigir_antes_de_firmar,
    exigir_empezada,
    exigir_retiro,
    exigir_sin_otra,
    exigir_vigente,
    exigir_ya_ocurrido,
)
from escritorio.cooperacion.reglas.convenios import exigir_en_la_red, exigir_evidencia
from escritorio.socios.consultas import socio, titulares


def adherir(bd: Archivo, alianza_id: str, nueva: AdhesionNueva, documento: Evidencia | None = None) -> str:
    """Anota que una ciudad se adhiere; devuelve la acción.

    Firma la versión de la declaración que regía ese día; si la alianza no tiene ninguna, sólo se adhiere. De
    `nueva.fecha` puede constar el mes o el año. Lanza `DatoInvalido` si ya está adherida, la fecha no vale o
    se dice quién firma sin haber qué, y `DejoLaRed` si entonces no era socia.
    """
    exigir_evidencia(documento, "documento")
    completa = _completar(bd, nueva)
    rige = exigir_adhesion(
        completa.quien,
        completa.fecha,
        alianza(bd, alianza_id),
        declaraciones(bd, alianza_id),
        bd.hoy(),
    )
    if rige is None and (completa.firma or documento):
        raise DatoInvalido(
            "Esta alianza no tiene declaración que firmar. Anote antes su texto, o deje vacío quién firma.",
            campo="firma",
        )
    _exigir_sin_otra(bd, alianza_id, completa)
    with transaccion(bd, f"Adherir a {completa.quien}") as accion_id:
        adhesion_id = nuevo_id()
        bd.insertar(
            "adhesion",
            id=adhesion_id,
            alianza_id=alianza_id,
            socio_id=completa.socio_id,
            quien=completa.quien,
            pais=completa.pais,
            fecha=completa.fecha,
        )
        if rige is not None:
            _guardar_firma(bd, adhesion_id, rige.id, completa, documento)
    return accion_id


def adherir_socios(bd: Archivo, alianza_id: str, socios: Sequence[str], fecha: str) -> str:
    """Adhiere de una vez a esos socios (ids); firma el titular que cada uno tenía ese día, si lo tenía.

    O entran todos o ninguno; devuelve la acción. Lanza lo mismo que `adherir`.
    """
    if not socios:
        raise DatoInvalido("Marque al menos un socio.", campo="socios")
    dia = leer_fecha_que_conste(fecha)
    firman = titulares(bd, _dia_que_cuenta(bd, dia)) if declaraciones(bd, alianza_id) else {}
    actual = alianza(bd, alianza_id)
    cuantas = contar(len(socios), "ciudad", "ciudades")
    with transaccion(bd, f"Adherir a {cuantas} a «{actual.nombre}»") as accion_id:
        for socio_id in socios:
            quien = firman.get(socio_id)
            firma, cargo = (quien.nombre, quien.cargo) if quien else ("", "")
            adherir(bd, alianza_id, AdhesionNueva(dia, socio_id, firma=firma, cargo=cargo))
    return accion_id


def firmar(
    bd: Archivo,
    adhesion_id: str,
    declaracion_id: str,
    dada: AdhesionNueva,
    documento: Evidencia | None = None,
) -> str:
    """Anota o corrige cómo firmó una adherida una versión de la declaración; devuelve la acción.

    De `dada` valen la fecha, de la que puede constar el mes o el año, y quién firma. Sin documento nuevo se
    conserva el que hubiera. Si se adhirió firmando y cambia su primera firma, cambia también el día en que se
    adhirió; si fueron dos actos, no. Lanza `DatoInvalido` si se retiró, terminó la alianza o
    la fecha no encaja.
    """
    suya = adhesion(bd, adhesion_id)
    _exigir_no_retirada(suya)
    de = alianza(bd, suya.alianza_id)
    exigir_activa(de)
    version = declaracion(bd, suya.alianza_id, declaracion_id)
    if version is None:
        raise DatoInvalido("Elija de la lista qué versión firmó.", campo="declaracion")
    dia = leer_fecha_que_conste(dada.fecha)
    exigir_ya_ocurrido(dia, bd.hoy(), f"La firma de {suya.quien}")
    if not pudo_ser_antes(version.fecha, dia):
        raise DatoInvalido(
            f"Esa versión es {del_dia(version.fecha)}: no se pudo firmar antes.", campo="fecha"
        )
    exigir_evidencia(documento, "documento")
    entro = entrada_al_firmar(suya, declaracion_id, dia)
    if entro != suya.fecha:
        _exigir_entrada(bd, suya, de, entro)
    with transaccion(bd, f"Anotar la firma de {suya.quien}") as accion_id:
        bd.ejecutar("UPDATE adhesion SET fecha = ?1 WHERE id = ?2 AND fecha <> ?1", [entro, adhesion_id])
        _guardar_firma(
            bd, adhesion_id, declaracion_id, AdhesionNueva(dia, firma=dada.firma, cargo=dada.cargo), documento
        )
    return accion_id


def corregir_adhesion(bd: Archivo, adhesion_id: str, fecha: str) -> str:
    """Cambia desde cuándo consta adherida (ISO, año-mes o año), sin tocar sus firmas; devuelve la acción.

    Lanza `DatoInvalido` si se retiró, terminó la alianza o la fecha no encaja.
    """
    suya = adhesion(bd, adhesion_id)
    _exigir_no_retirada(suya)
    de = alianza(bd, suya.alianza_id)
    exigir_activa(de)
    dia = leer_fecha_que_conste(fecha)
    exigir_ya_ocurrido(dia, bd.hoy(), f"La adhesión de {suya.quien}")
    exigir_antes_de_firmar(suya, dia)
    _exigir_entrada(bd, suya, de, dia)
    with transaccion(bd, f"Editar la adhesión de {suya.quien}") as accion_id:
        bd.corregir("adhesion", adhesion_id, fecha=dia)
    return accion_id


def retirar(bd: Archivo, adhesion_id: str, fecha: str, motivo: str) -> str:
    """Anota que una ciudad dejó la alianza ese día (ISO); lo firmado y lo hecho quedan. Da la acción."""
    suya, dia = adhesion(bd, adhesion_id), leer_fecha(fecha)
    _exigir_no_retirada(suya)
    exigir_ya_ocurrido(dia, bd.hoy(), "El retiro")
    exigir_retiro(suya, alianza(bd, suya.alianza_id), dia)
    razon = exigir_texto(motivo, "por qué se retira", "motivo", 2_000)
    with transaccion(bd, f"Anotar el retiro de {suya.quien}") as accion_id:
        bd.corregir("adhesion", adhesion_id, hasta=dia, motivo=razon)
    return accion_id


def planear(bd: Archivo, adhesion_id: str, nuevo: PuntoNuevo, mide: IndicadorNuevo | None = None) -> str:
    """Añade un compromiso al plan de una adherida y, si se da, con qué se mide; devuelve la acción.

    Lanza `DatoInvalido` con su campo si se retiró, dejó la red, la línea no es de su alianza o algo no vale.
    """
    suya = adhesion(bd, adhesion_id)
    exigir_vigente(suya)
    de = alianza(bd, suya.alianza_id)
    exigir_activa(de)
    if nuevo.linea_id and all(x.id != nuevo.linea_id for x in lineas(bd, de.id)):
        raise DatoInvalido("Elija de la lista a qué línea responde.", campo="linea")
    with transaccion(bd, f"Añadir al plan de {suya.quien}") as accion_id:
        comprometer(bd, referencia_de(de), CompromisoNuevo(nuevo.que, suya.quien, suya.socio_id, nuevo.plazo))
        hecho = ultimo_compromiso(bd, referencia_de(de))
        bd.insertar(
            "plan_adhesion",
            id=nuevo_id(),
            adhesion_id=adhesion_id,
            linea_id=nuevo.linea_id,
            compromiso_id=hecho,
        )
        if mide is not None:
            fijar_indicador(bd, Referencia("compromiso", hecho), mide)
    return accion_id


def _completar(bd: Archivo, nueva: AdhesionNueva) -> AdhesionNueva:
    dia = leer_fecha_que_conste(nueva.fecha)
    firma = exigir_renglon(nueva.firma, "quién firma", "firma")
    cargo = exigir_renglon(nueva.cargo, "el cargo", "cargo")
    if nueva.socio_id:
        suyo = socio(bd, nueva.socio_id, _dia_que_cuenta(bd, dia))
        exigir_en_la_red(suyo, "socio")
        return AdhesionNueva(dia, suyo.id, suyo.nombre, suyo.pais, firma, cargo)
    quien = exigir_texto(nueva.quien, "qué ciudad se adhiere", "quien")
    if nueva.pais not in paises():
        raise DatoInvalido("Elija de la lista de qué país es.", campo="pais")
    return AdhesionNueva(dia, None, quien, nueva.pais, firma, cargo)


def _dia_que_cuenta(bd: Archivo, fecha: str) -> str:
    """Hasta qué día (ISO) se mira si era socia y quién firmaba por ella, si consta sólo el mes o el año."""
    return min(ultimo_dia(fecha), bd.hoy()) if fecha else fecha


def _exigir_sin_otra(bd: Archivo, alianza_id: str, dada: AdhesionNueva, propia: str = "") -> None:
    ya = adhesiones_de_la_misma(bd, alianza_id, dada.socio_id, dada.quien)
    exigir_sin_otra([a for a in ya if a.id != propia], dada, "socio" if dada.socio_id else "quien")


def _exigir_entrada(bd: Archivo, suya: Adhesion, de: Alianza, dia: str) -> None:
    exigir_empezada(de, suya.quien, dia)
    if suya.socio_id:
        exigir_en_la_red(socio(bd, suya.socio_id, _dia_que_cuenta(bd, dia)), "fecha")
    _exigir_sin_otra(bd, de.id, AdhesionNueva(dia, suya.socio_id, suya.quien, suya.pais), suya.id)


def _exigir_no_retirada(suya: Adhesion) -> None:
    if suya.hasta is not None:
        raise DatoInvalido(f"{suya.quien} se retiró de la alianza el {en_corto(suya.hasta)}.")


def _guardar_firma(
    bd: Archivo, adhesion_id: str, declaracion_id: str, dada: AdhesionNueva, documento: Evidencia | None
) -> None:
    bd.poner(
        "firma_adhesion",
        ("adhesion_id", "declaracion_id"),
        prueba_nueva(bd, documento),
        id=nuevo_id(),
        adhesion_id=adhesion_id,
        declaracion_id=declaracion_id,
        fecha=dada.fecha,
        firma=exigir_renglon(dada.firma, "quién firma", "firma"),
        cargo=exigir_renglon(dada.cargo, "el cargo", "cargo"),
    )

"""Guardar el articulado, preparar sus reformas, aprobarlas y registrarlas."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.proyecto import (
    crear_reforma,
    dar_numero,
    dar_por_aprobada,
    devolver,
    escribir_redaccion,
    poner,
    quitar,
)
from escritorio.estatutos.consultas.articulado import (
    aprobada_en,
    citables,
    comparar_reforma,
    con_reforma,
    cuerpo,
    es_de,
    exigir_acuerdo_de_reforma,
    exigir_pasada,
    exigir_proyecto,
    exigir_tras_la_vigente,
    reforma,
    reformas,
)
from escritorio.estatutos.consultas.cotejo import articulos_citados
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones
from escritorio.estatutos.modelo.articulado import (
    CLASES_DE_CUERPO,
    NOMBRES_DE_DISPOSICION,
    Cambio,
    ClaseDeDisposicion,
    Disposicion,
    PiezaLeida,
    de_clave,
)
from escritorio.estatutos.reglas.consolidar import SEPARACION, buscar_sitio
from escritorio.estatutos.reglas.numerar import renumeradas
from escritorio.estatutos.reglas.redactar import (
    exigir_pieza,
    exigir_vigencia,
    limite_de_registro,
    limpio,
    normal,
)

_ORIGINAL = "Texto original"


class YaHayOriginal(ErrorDeUsuario):
    """Ese cuerpo ya tiene su texto original. Para cambiarlo, prepare una reforma."""


class FaltaElOriginal(ErrorDeUsuario):
    """Todavía no hay un texto que reformar. Cargue antes el texto original."""


class ReformaSinCambios(ErrorDeUsuario):
    """Ese proyecto todavía no cambia nada. Escriba los cambios antes de aprobarlo."""


class YaRegistrada(ErrorDeUsuario):
    """Esa reforma ya consta como registrada. No hace falta anotarla otra vez."""


def crear_cuerpo(bd: Archivo, clase: str, nombre: str) -> str:
    """Añade un estatuto, reglamento, declaración o protocolo; devuelve su id. Lanza `DatoInvalido`."""
    if clase not in CLASES_DE_CUERPO:
        raise DatoInvalido("Elija si es estatuto, reglamento, declaración o protocolo.", campo="clase")
    propio = exigir_texto(nombre, "el nombre", "nombre", 120)
    if bd.valor("SELECT 1 FROM cuerpo WHERE plegar(nombre) = plegar(?)", [propio]):
        raise DatoInvalido(f"Ya hay un texto que se llama «{propio}». Póngale otro nombre.", campo="nombre")
    cuerpo_id = nuevo_id()
    with transaccion(bd, f"Crear «{propio}»"):
        bd.insertar("cuerpo", id=cuerpo_id, clase=clase, nombre=propio, orden=bd.siguiente("cuerpo"))
    return cuerpo_id


def guardar_original(
    bd: Archivo, cuerpo_id: str, piezas: Sequence[PiezaLeida], fundado_en: Fundamento, vigente_desde: str
) -> str:
    """Guarda el texto original entero, vigente desde una fecha (ISO); devuelve la acción.

    Se da por aprobado el día de su fundamento. Lanza `YaHayOriginal`, o `DatoInvalido` si no hay piezas o
    la vigencia es anterior a su fundamento.
    """
    texto = cuerpo(bd, cuerpo_id)
    if any(r.numero == 0 for r in reformas(bd, cuerpo_id)):
        raise YaHayOriginal
    if not piezas:
        raise DatoInvalido("No hay ningún artículo que guardar. Pegue o escriba el texto.", campo="texto")
    desde = leer_fecha(vigente_desde, "vigente_desde")
    aprobada = fundado_en.fecha or desde
    exigir_vigencia(aprobada, desde)
    with transaccion(bd, f"Guardar el texto original de «{texto.nombre}»") as accion_id:
        reforma_id = crear_reforma(bd, cuerpo_id, 0, _ORIGINAL)
        _guardar_piezas(bd, cuerpo_id, reforma_id, piezas)
        dar_por_aprobada(bd, reforma_id, fundado_en, f"{texto.nombre}: texto original", (aprobada, desde))
    return accion_id


def preparar_reforma(bd: Archivo, cuerpo_id: str, titulo: str) -> str:
    """Abre un proyecto de reforma, con número provisional; devuelve su id. Lanza `FaltaElOriginal`."""
    texto = cuerpo(bd, cuerpo_id)
    limpio_ = exigir_texto(titulo, "el título de la reforma", "titulo")
    previas = reformas(bd, cuerpo_id)
    if not previas:
        raise FaltaElOriginal
    with transaccion(bd, f"Preparar una reforma de «{texto.nombre}»: {limpio_}"):
        return crear_reforma(bd, cuerpo_id, previas[-1].numero + 1, limpio_)


def desistir(bd: Archivo, reforma_id: str) -> str:
    """Deja un proyecto sin efecto; se conserva lo que proponía."""
    actual = exigir_proyecto(bd, reforma_id, ratificado=True)
    with transaccion(bd, f"Desistir de la reforma «{actual.titulo}»") as accion_id:
        bd.corregir("reforma", reforma_id, estado="desistida")
    return accion_id


def cambiar(bd: Archivo, reforma_id: str, disposicion_id: str, rotulo: str, epigrafe: str, texto: str) -> str:
    """Da otra redacción a una parte del texto (Markdown acotado); si la deja como estaba, no cambia nada."""
    actual = exigir_proyecto(bd, reforma_id)
    pieza = exigir_pieza(con_reforma(bd, reforma_id), disposicion_id)
    dichos = limpio(pieza.clase, rotulo, epigrafe, texto)
    nueva = replace(pieza, rotulo=dichos[0], epigrafe=dichos[1], texto=dichos[2])
    with transaccion(bd, f"Editar {_nombre(pieza)} en «{actual.titulo}»") as accion_id:
        poner(bd, actual, [nueva])
    return accion_id


def anadir(
    bd: Archivo,
    reforma_id: str,
    despues_de: str | None,
    clase: ClaseDeDisposicion,
    rotulo: str,
    epigrafe: str,
    texto: str,
) -> str:
    """Añade una pieza tras la de id `despues_de` (None: al principio); devuelve su id."""
    actual = exigir_proyecto(bd, reforma_id)
    dichos = limpio(clase, rotulo, epigrafe, texto)
    todo = con_reforma(bd, reforma_id)
    if despues_de is not None:
        exigir_pieza(todo, despues_de)
    sitio = buscar_sitio(todo, despues_de)
    nueva = Disposicion(nuevo_id(), clase, sitio.lugar, *dichos, reforma_id)
    with transaccion(bd, f"Añadir {_nombre(nueva)} en «{actual.titulo}»"):
        for apartada in (d for d in todo if d.id in sitio.apartadas):
            escribir_redaccion(bd, actual, replace(apartada, lugar=sitio.apartadas[apartada.id]))
        bd.insertar("disposicion", id=nueva.id, cuerpo_id=actual.cuerpo_id, clase=clase)
        escribir_redaccion(bd, actual, nueva)
    return nueva.id


def suprimir(bd: Archivo, reforma_id: str, disposicion_id: str) -> str:
    """Suprime una parte del texto; lo que añadía el propio proyecto, simplemente se retira."""
    actual = exigir_proyecto(bd, reforma_id)
    pieza = exigir_pieza(con_reforma(bd, reforma_id), disposicion_id)
    with transaccion(bd, f"Suprimir {_nombre(pieza)} en «{actual.titulo}»") as accion_id:
        if es_de(bd, actual, disposicion_id):
            quitar(bd, actual, disposicion_id)
        else:
            escribir_redaccion(bd, actual, pieza, suprimida=True)
    return accion_id


def renumerar(bd: Archivo, reforma_id: str, desde_disposicion_id: str) -> str:
    """Da números correlativos a los artículos desde uno, a continuación del anterior."""
    actual = exigir_proyecto(bd, reforma_id)
    todo = con_reforma(bd, reforma_id)
    primera = exigir_pieza(todo, desde_disposicion_id)
    if primera.clase is not ClaseDeDisposicion.ARTICULO:
        raise DatoInvalido("Sólo se renumeran artículos. Elija el primero.", campo="disposicion")
    with transaccion(bd, f"Renumerar desde {_nombre(primera)} en «{actual.titulo}»") as accion_id:
        poner(bd, actual, renumeradas(todo, primera.id))
    return accion_id


def deshacer_cambio(bd: Archivo, reforma_id: str, disposicion_id: str) -> str:
    """Retira lo que el proyecto decía de una parte del texto: queda como estaba, o no se añade."""
    actual = exigir_proyecto(bd, reforma_id)
    dicho = "SELECT 1 FROM redaccion WHERE disposicion_id = ? AND reforma_id = ?"
    if not bd.valor(dicho, [disposicion_id, reforma_id]):
        raise DatoInvalido("El proyecto no cambia esa parte del texto. Elija otra.", campo="disposicion")
    with transaccion(bd, f"Retirar un cambio de «{actual.titulo}»") as accion_id:
        devolver(bd, actual, disposicion_id)
    return accion_id


def aprobar_reforma(
    bd: Archivo,
    reforma_id: str,
    fundado_en: Fundamento,
    vigente_desde: str,
    organismo: str = "",
    plazo_dias: int | None = None,
) -> str:
    """Da por aprobada una reforma, que recibe su número definitivo; devuelve la acción.

    Se aprobó el día del acuerdo o acto que la funda; `vigente_desde` (ISO), ese día o después.
    `plazo_dias`: días corridos desde la aprobación para registrarla ante `organismo` (Ley 18.695: 30).
    Lanza `DatoInvalido` si el acuerdo que la funda no es de reforma, las fechas no casan o faltan
    ratificaciones, y `ReformaSinCambios`.
    """
    actual = exigir_proyecto(bd, reforma_id, ratificado=True)
    exigir_acuerdo_de_reforma(bd, fundado_en)
    fechas = aprobada_en(bd, fundado_en), leer_fecha(vigente_desde, "vigente_desde")
    exigir_vigencia(*fechas)
    exigir_tras_la_vigente(bd, actual.cuerpo_id, fechas[1])
    _exigir_ratificada(bd, reforma_id, fundado_en, fechas[1])
    limite = limite_de_registro(fechas[0], organismo, plazo_dias)
    if all(c.cambio is Cambio.IGUAL for c in comparar_reforma(bd, reforma_id)):
        raise ReformaSinCambios
    with transaccion(bd, f"Aprobar la reforma «{actual.titulo}»") as accion_id:
        numero = dar_numero(bd, actual)
        bd.corregir("reforma", reforma_id, organismo=limpiar(organismo), registro_limite=limite)
        dar_por_aprobada(bd, reforma_id, fundado_en, f"{actual.cuerpo}: reforma n.º {numero}", fechas)
    return accion_id


def registrar_reforma(bd: Archivo, reforma_id: str, fecha: str, numero: str) -> str:
    """Anota cuándo y con qué número se registró. Lanza `DatoInvalido` o `YaRegistrada`."""
    actual = reforma(bd, reforma_id)
    if actual.registrada:
        raise YaRegistrada
    if not actual.admite("registrar"):
        raise ErrorDeUsuario("Sólo se registra una reforma aprobada. Apruébela antes.")
    dia = leer_fecha(fecha)
    exigir_pasada(bd, dia, "fecha")
    if dia < (actual.aprobada or ""):
        dicho = en_corto(actual.aprobada or "")
        raise DatoInvalido(f"Se aprobó el {dicho}: el registro no puede ser anterior.", campo="fecha")
    with transaccion(bd, f"Nueva reforma «{actual.titulo}»") as accion_id:
        bd.corregir("reforma", reforma_id, registrada=dia, registro_numero=limpiar(numero))
    return accion_id


def adjuntar_original(bd: Archivo, reforma_id: str, documento: Evidencia) -> str:
    """Guarda el papel de que se tomó un texto o una reforma; devuelve la acción.

    Lanza `DatoInvalido` si ya lo tiene o no se puede guardar.
    """
    actual = reforma(bd, reforma_id)
    if actual.documento_id:
        raise DatoInvalido("Ya tiene su original guardado. Deshaga aquella acción si no era éste.")
    if not actual.admite("guardar_original"):
        raise ErrorDeUsuario("De esa reforma se desistió: no se le guarda nada.")
    exigir_adjuntable(documento.nombre, documento.contenido, "documento")
    with transaccion(bd, f"Guardar el original de «{actual.cuerpo}: {actual.titulo}»") as accion_id:
        suyo = guardar_adjunto(bd, documento.nombre, documento.tipo, documento.contenido)
        bd.corregir("reforma", reforma_id, documento_id=suyo)
    return accion_id


def _exigir_ratificada(bd: Archivo, reforma_id: str, con: Fundamento, desde: str) -> None:
    """Que consten las que pide la regla del órgano que la acordó y no rija antes de alcanzarlas."""
    cuenta = cuenta_de_ratificaciones(bd, reforma_id, con)
    if cuenta is None:
        return
    if not cuenta.alcanzada:
        raise DatoInvalido(f"Todavía no puede regir. {cuenta.frase}", campo="vigente_desde")
    if desde < cuenta.alcanzada:
        dicho = en_corto(cuenta.alcanzada)
        raise DatoInvalido(
            f"Las ratificaciones se alcanzaron el {dicho}: no rige antes.", campo="vigente_desde"
        )


def _nombre(pieza: Disposicion) -> str:
    return f"«{pieza.rotulo or pieza.epigrafe or NOMBRES_DE_DISPOSICION[pieza.clase]}»"


def _guardar_piezas(bd: Archivo, cuerpo_id: str, reforma_id: str, piezas: Sequence[PiezaLeida]) -> None:
    ids = nuevos_ids(2 * len(piezas))
    bd.insertar_muchos(
        "disposicion",
        ({"id": ids[i], "cuerpo_id": cuerpo_id, "clase": p.clase} for i, p in enumerate(piezas)),
    )
    bd.insertar_muchos(
        "redaccion",
        (
            {
                "id": ids[len(piezas) + i],
                "disposicion_id": ids[i],
                "reforma_id": reforma_id,
                "lugar": SEPARACION * (i + 1),
                "rotulo": limpiar(p.rotulo),
                "epigrafe": limpiar(p.epigrafe),
                "texto": normal(p.texto),
            }
            for i, p in enumerate(piezas)
        ),
    )


def citar_articulo(bd: Archivo, acuerdo_id: str, disposicion_id: str) -> str:
    """Anota que ese acuerdo cumple lo que manda ese artículo, o una pieza suya; devuelve la acción.

    `disposicion_id`: su clave, como la da `citables`. Lanza `NoExiste` si no hay ese acuerdo y
    `DatoInvalido` si no es un artículo o ya lo citaba.
    """
    suyo = acuerdo(bd, acuerdo_id)
    del_texto, ruta = de_clave(disposicion_id)
    cita = dict(citables(bd, solo=(del_texto,))).get(disposicion_id)
    if cita is None:
        raise DatoInvalido("Elija de la lista el artículo que cumple.", campo="disposicion_id")
    if (disposicion_id, acuerdo_id) in articulos_citados(bd):
        raise DatoInvalido(f"El {suyo.nombrado} ya cita ese artículo.", campo="disposicion_id")
    with transaccion(bd, f"Citar el {cita} en el {suyo.nombrado}") as accion_id:
        bd.insertar(
            "articulo_citado", id=nuevo_id(), acuerdo_id=acuerdo_id, disposicion_id=del_texto, pieza=ruta
        )
    return accion_id


def quitar_cita(bd: Archivo, acuerdo_id: str, disposicion_id: str) -> str:
    """Ese acuerdo deja de citar ese artículo, o esa pieza; devuelve la acción.

    Lanza `DatoInvalido` si no lo citaba.
    """
    suyo = acuerdo(bd, acuerdo_id)
    if (disposicion_id, acuerdo_id) not in articulos_citados(bd):
        raise DatoInvalido(f"El {suyo.nombrado} no cita ese artículo.", campo="disposicion_id")
    with transaccion(bd, f"Quitar un artículo citado en el {suyo.nombrado}") as accion_id:
        bd.ejecutar(
            "DELETE FROM articulo_citado WHERE acuerdo_id = ? AND disposicion_id = ? AND pieza = ?",
            [acuerdo_id, *de_clave(disposicion_id)],
        )
    return accion_id

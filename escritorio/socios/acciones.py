"""Dar de alta y de baja, corregir fichas, anotar poblaciones y nombrar representantes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.acciones.propuestas import presentar, retirar
from escritorio.acuerdos.consultas import acuerdo, propuesta
from escritorio.acuerdos.modelo import Fundamento, PropuestaNueva
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import contar, enumerar, exigir_renglon, exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.nombres_escritos import llevar_nombre
from escritorio.estatutos.reglas.membresia import membresia_de
from escritorio.socios.consultas import (
    cambio_que_rige,
    cambios_de_categoria,
    categoria_por_id,
    categorias,
    cuantos_la_tienen,
    exclusion,
    membresias_de,
    persona,
    persona_por_correo,
    poblaciones_de,
    regla_de_membresia,
    representantes,
    situacion_por_id,
    situaciones_de,
    socio,
)
from escritorio.socios.modelo import (
    POR_PAGAR,
    SITUACIONES,
    CambioDeCategoria,
    CategoriaNueva,
    FichaDePersona,
    Inscripcion,
    PoblacionNueva,
    Representante,
    RepresentanteNuevo,
    Situacion,
    SituacionNueva,
    SocioNuevo,
    SolicitudNueva,
)
from escritorio.socios.reglas.categorias import (
    CategoriaEnUso,
    clave_de_categoria,
    exigir_cambio,
    exigir_categoria,
    exigir_mismos_derechos,
)
from escritorio.socios.reglas.ficha import (
    LARGOS,
    exigir_correo,
    exigir_ficha,
    exigir_largo,
    exigir_nombre_de_persona,
    exigir_persona,
    exigir_poblacion,
    exigir_representante,
)
from escritorio.socios.reglas.situaciones import exigir_fin, exigir_situacion, exigir_suspension, que_resuelva
from escritorio.socios.reglas.vigencia import (
    exigir_alta_posible,
    exigir_baja_posible,
    exigir_titular_unico,
    exigir_una_oficial,
)


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea las categorías de la plantilla: `categorias = [{clave, nombre, con_voto, paga_cuota}]`."""
    with transaccion(bd, "Crear las categorías de socio"):
        bd.insertar_muchos(
            "categoria",
            (
                {
                    "id": nuevo_id(),
                    "clave": c["clave"],
                    "nombre": c["nombre"],
                    "con_voto": int(c["con_voto"]),
                    "paga_cuota": int(c["paga_cuota"]),
                    "orden": orden,
                }
                for orden, c in enumerate(tabla.get("categorias", []), 1)
            ),
        )


def hacer_que_paguen(bd: Archivo, categorias_ids: Collection[str]) -> str:
    """Desde ahora los socios de esas categorías pagan cuota. Devuelve la acción. Lanza `NoExiste`."""
    hay = {c.id: c.nombre for c in categorias(bd)}
    if not categorias_ids or not set(categorias_ids) <= hay.keys():
        raise NoExiste("Elija qué categorías de socio pagan cuota.")
    nombres = enumerar(sorted(hay[i] for i in set(categorias_ids)))
    with transaccion(bd, f"Hacer que pague cuota: {nombres}") as accion_id:
        for categoria_id in set(categorias_ids):
            bd.corregir("categoria", categoria_id, {"paga_cuota": 1})
    return accion_id


def crear_categoria(bd: Archivo, nueva: CategoriaNueva) -> str:
    """Añade una categoría al catálogo. Devuelve la acción. Lanza `DatoInvalido`."""
    hay = categorias(bd)
    valida = exigir_categoria(nueva, hay)
    clave = clave_de_categoria(valida.nombre, {c.clave for c in hay})
    orden = 1 + max((c.orden for c in hay), default=0)
    with transaccion(bd, f"Crear la categoría «{valida.nombre}»") as accion_id:
        bd.insertar("categoria", valida, id=nuevo_id(), clave=clave, orden=orden)
    return accion_id


def corregir_categoria(bd: Archivo, categoria_id: str, nueva: CategoriaNueva) -> str:
    """Cambia su nombre o, si nadie la tuvo, también su voto, su voz y su cuota. Devuelve la acción.

    Lanza `DatoInvalido` o `CategoriaEnUso`.
    """
    suya = categoria_por_id(bd, categoria_id)
    valida = exigir_categoria(nueva, [c for c in categorias(bd) if c.id != suya.id])
    exigir_mismos_derechos(suya, valida, cuantos_la_tienen(bd, suya.id))
    with transaccion(bd, f"Editar la categoría «{suya.nombre}»") as accion_id:
        bd.corregir("categoria", suya.id, valida)
    return accion_id


def retirar_categoria(bd: Archivo, categoria_id: str) -> str:
    """Ya no se da a nadie. Devuelve la acción. Lanza `CategoriaEnUso` si algún socio la tiene."""
    suya = categoria_por_id(bd, categoria_id)
    if cuantos := cuantos_la_tienen(bd, suya.id, bd.hoy()):
        raise CategoriaEnUso(
            f"«{suya.nombre}» es la de {contar(cuantos, 'socio', 'socios')}. Páselos antes a otra."
        )
    with transaccion(bd, f"Retirar la categoría «{suya.nombre}»") as accion_id:
        bd.corregir("categoria", suya.id, retirada_el=bd.hoy())
    return accion_id


def reponer_categoria(bd: Archivo, categoria_id: str) -> str:
    """Vuelve a darse. Devuelve la acción."""
    suya = categoria_por_id(bd, categoria_id)
    with transaccion(bd, f"Volver a usar la categoría «{suya.nombre}»") as accion_id:
        bd.corregir("categoria", suya.id, retirada_el=None)
    return accion_id


def cambiar_categoria(
    bd: Archivo, socios_ids: Collection[str], categoria_id: str, desde: str, fundamento: Fundamento
) -> str:
    """Esos socios son de otra categoría desde ese día; lo de antes no se mueve. Devuelve la acción.

    Lanza `DatoInvalido` o `NoEsSocio`, y entonces no cambia ninguno.
    """
    destino, dia = categoria_por_id(bd, categoria_id), leer_fecha(desde, "desde")
    quienes = [socio(bd, i, dia) for i in dict.fromkeys(socios_ids)]
    if not quienes:
        raise DatoInvalido("Elija al menos un socio.", campo="socios")
    que = quienes[0].nombre if len(quienes) == 1 else f"{len(quienes)} socios"
    with transaccion(bd, f"Pasar a {que} a la categoría «{destino.nombre}»") as accion_id:
        for uno in quienes:
            alta = min((m.desde for m in membresias_de(bd, uno.id)), default=dia)
            exigir_cambio(uno, destino, dia, _hechos(bd, uno.id), alta)
            cita, texto = Referencia("socio", uno.id), f"{uno.nombre} pasa a «{destino.nombre}»"
            anotar_cambio(bd, uno.id, destino.id, dia, anotar_fundamento(bd, fundamento, cita, texto, el=dia))
    return accion_id


def _hechos(bd: Archivo, socio_id: str) -> list[CambioDeCategoria]:
    """Los que ya han empezado: el que todavía no, se cambia por otro del mismo día."""
    return [c for c in cambios_de_categoria(bd, socio_id) if c.desde <= bd.hoy()]


def anotar_cambio(bd: Archivo, socio_id: str, categoria_id: str, desde: str, fundamento_id: str) -> None:
    """Escribe el cambio dentro de la acción abierta; el de ese mismo día, si ya lo había, se corrige."""
    rige = cambio_que_rige(bd, socio_id, desde)
    if rige is not None and rige.desde == desde:
        bd.corregir("cambio_de_categoria", rige.id, categoria_id=categoria_id, fundamento_id=fundamento_id)
    else:
        bd.insertar(
            "cambio_de_categoria",
            id=nuevo_id(),
            socio_id=socio_id,
            categoria_id=categoria_id,
            desde=desde,
            fundamento_id=fundamento_id,
        )


def volver_a_esperar_su_pago(bd: Archivo, socio_id: str, dia: str, primero: str) -> None:
    """Se anula un pago de ese día: si por él empezó a ser socio, espera otra vez, o lo es desde el `primero`.

    `primero`: el día del primer pago que le queda, o «». Va dentro de la acción que anula.
    """
    abierta = next((m for m in membresias_de(bd, socio_id) if m.hasta is None), None)
    for suya in situaciones_de(bd, socio_id):
        if abierta is not None and suya.clase == POR_PAGAR and suya.hasta == dia == abierta.desde != primero:
            bd.corregir("situacion", suya.id, hasta=None)
            bd.corregir("membresia", abierta.id, desde=suya.desde)
            if primero:
                empezar_por_pagar(bd, socio_id, primero)


def dar_de_alta(
    bd: Archivo, ficha: SocioNuevo, desde: str, fundamento: Fundamento, *, ya_pago: bool = False
) -> str:
    """Crea la ficha y la admite como socio desde ese día. Devuelve el id del socio.

    Donde se es socio desde el primer pago, lo espera en trámite, si no es que `ya_pago`.
    Lanza `DatoInvalido` si un dato no vale o el código ya es de otro socio de ese país.
    """
    valida, dia = exigir_ficha(ficha), leer_fecha(desde, "desde")
    socio_id = nuevo_id()
    with transaccion(bd, f"Dar de alta a {valida.nombre}"):
        _exigir_codigo_libre(bd, valida)
        bd.insertar("socio", valida, id=socio_id)
        suyo = _abrir_membresia(bd, socio_id, dia, fundamento, f"Alta de {valida.nombre}")
        if not ya_pago:
            _esperar_su_pago(bd, socio_id, dia, suyo)
    return socio_id


def _esperar_su_pago(bd: Archivo, socio_id: str, desde: str, fundamento_id: str) -> None:
    """Si la regla manda que sea socio desde su primer pago, hasta entonces está en trámite: no vota."""
    if membresia_de(regla_de_membresia(bd, desde)).desde_primer_pago:
        bd.insertar(
            "situacion",
            id=nuevo_id(),
            socio_id=socio_id,
            clase=POR_PAGAR,
            desde=desde,
            voto="sin_voto",
            paga_cuota=1,
            fundamento_id=fundamento_id,
        )


def empezar_por_pagar(bd: Archivo, socio_id: str, dia: str) -> None:
    """Ha pagado ese día: si esperaba a eso, es socio desde él. Va dentro de la acción que cobra."""
    for suya in situaciones_de(bd, socio_id):
        if suya.clase != POR_PAGAR or suya.hasta is not None:
            continue
        suyas = membresias_de(bd, socio_id)
        abierta = next((m for m in suyas if m.hasta is None), None)
        if any(m.hasta is not None and dia < m.hasta for m in suyas):
            continue  # es de cuando era socio otra vez
        if abierta is not None and dia > suya.desde:
            bd.corregir("membresia", abierta.id, desde=dia)
            bd.corregir("situacion", suya.id, hasta=dia)
        elif abierta is not None:
            bd.ejecutar("DELETE FROM situacion WHERE id = ?", [suya.id])


def inscribir(
    bd: Archivo,
    ficha: SocioNuevo,
    desde: str,
    fundamento: Fundamento,
    poblacion: PoblacionNueva | None = None,
    *,
    ya_pago: bool = False,
) -> Inscripcion:
    """Da de alta y, si se sabe, anota la población, todo en una acción. Lanza lo mismo que ambas."""
    with transaccion(bd, f"Dar de alta a {ficha.nombre}") as accion_id:
        socio_id = dar_de_alta(bd, ficha, desde, fundamento, ya_pago=ya_pago)
        if poblacion:
            p = poblacion
            anotar_poblacion(bd, socio_id, p.anio, p.habitantes, p.fuente, oficial=p.oficial)
    return Inscripcion(socio_id, accion_id)


def solicitar_ingreso(bd: Archivo, nueva: SolicitudNueva) -> str:
    """Abre el expediente de quien pide entrar; devuelve el id de la solicitud. Lanza `DatoInvalido`."""
    nombre = exigir_texto(nueva.nombre, "el nombre de quien pide entrar", "nombre")
    solicitud_id, di = nuevo_id(), habla_de_textos(bd)
    pedida = PropuestaNueva(
        "admision",
        di("Admisión de {}", nombre),
        nueva.texto or di("Admitir a {} como socio.", nombre),
        nueva.organo_id,
        nombre,
        nueva.presentada,
        tipo_decision="admision",
        origen_tipo="solicitud",
        origen_id=solicitud_id,
    )
    with transaccion(bd, f"Anotar la solicitud de ingreso de {nombre}"):
        bd.insertar(
            "solicitud",
            id=solicitud_id,
            propuesta_id=presentar(bd, pedida),
            nombre=nombre,
            pais=nueva.pais,
            subdivision=nueva.subdivision,
            tipo=nueva.tipo,
            categoria_id=nueva.categoria_id,
            contacto=exigir_renglon(nueva.contacto, "el contacto", "contacto"),
        )
    return solicitud_id


def inscribir_solicitante(
    bd: Archivo,
    solicitud_id: str,
    ficha: SocioNuevo,
    desde: str,
    fundamento: Fundamento,
    poblacion: PoblacionNueva | None = None,
    *,
    ya_pago: bool = False,
) -> Inscripcion:
    """Da de alta a quien se admitió y lo anota en su solicitud. Lanza lo mismo que `inscribir`."""
    with transaccion(bd, f"Dar de alta a {ficha.nombre}"):
        hecha = inscribir(bd, ficha, desde, fundamento, poblacion, ya_pago=ya_pago)
        bd.corregir("solicitud", solicitud_id, socio_id=hecha.socio_id)
    return hecha


def poner_situacion(bd: Archivo, socio_id: str, nueva: SituacionNueva, fundamento: Fundamento) -> str:
    """El socio está en esa situación desde su día. Devuelve el id de la acción.

    Si la ha de resolver un órgano, queda propuesta a él. Lanza `NoEsSocio` o `DatoInvalido`.
    """
    actual = socio(bd, socio_id, leer_fecha(nueva.desde, "desde"))
    valida = exigir_situacion(nueva, actual, situaciones_de(bd, actual.id))
    que = f"{actual.nombre}: {SITUACIONES[valida.clase].nombre.lower()}"
    pedida = que_resuelva(actual, valida, bd.hoy(), habla_de_textos(bd))
    with transaccion(bd, que) as accion_id:
        situacion_id, cita = nuevo_id(), Referencia("socio", actual.id)
        bd.insertar(
            "situacion",
            id=situacion_id,
            socio_id=actual.id,
            clase=valida.clase,
            desde=valida.desde,
            hasta=valida.hasta or None,
            voto=valida.voto,
            paga_cuota=int(valida.paga_cuota),
            fundamento_id=anotar_fundamento(bd, fundamento, cita, que, el=valida.desde),
            propuesta_id=pedida and presentar(bd, pedida),
        )
    return accion_id


def terminar_situacion(bd: Archivo, situacion_id: str, hasta: str, fundamento: Fundamento) -> str:
    """Desde ese día ya no está en ella. Devuelve el id de la acción. Lanza `DatoInvalido` o `NoExiste`."""
    suya = situacion_por_id(bd, situacion_id)
    actual, dia = socio(bd, suya.socio_id), exigir_fin(suya, hasta)
    que = f"{actual.nombre} deja de estar {suya.nombre.lower()}"
    with transaccion(bd, que) as accion_id:
        cita = Referencia("socio", actual.id)
        fin = anotar_fundamento(bd, fundamento, cita, que, el=None)
        _cerrar_situacion(bd, suya, dia, fin)
    return accion_id


def _cerrar_situacion(bd: Archivo, suya: Situacion, dia: str, fundamento_id: str) -> None:
    """Y retira lo que esperaba que el órgano decidiera, si no lo decidió."""
    bd.corregir("situacion", suya.id, hasta=dia, fundamento_fin_id=fundamento_id)
    if suya.propuesta_id and propuesta(bd, suya.propuesta_id).pendiente:
        retirar(bd, suya.propuesta_id, bd.hoy(), f"{suya.nombre} hasta el {en_corto(dia)}.")


def dar_de_baja(
    bd: Archivo, socio_id: str, hasta: str, fundamento: Fundamento, *, excluye: bool = False
) -> str:
    """Deja de ser socio el día `hasta`. Devuelve el id de la acción.

    `excluye`: si se le excluye, como hace todo acuerdo de exclusión. Lanza `NoEsSocio` si no está de alta,
    `DatoInvalido` si la fecha es anterior al alta y `FaltaSuspender` si la regla exige suspenderlo antes.
    """
    actual, dia = socio(bd, socio_id), leer_fecha(hasta, "hasta")
    citado = acuerdo(bd, fundamento.acuerdo_id) if fundamento.acuerdo_id else None
    if excluye or (citado is not None and citado.tipo_decision == "exclusion"):
        exigir_suspension(exclusion(bd, actual, dia))
    with transaccion(bd, f"Dar de baja a {actual.nombre}") as accion_id:
        abierta = exigir_baja_posible(membresias_de(bd, actual.id), dia)
        cita = Referencia("socio", actual.id)
        fundamento_id = anotar_fundamento(
            bd, fundamento, cita, f"Baja de {actual.nombre}", el=None, trata=["exclusion", "disolucion"]
        )
        bd.corregir("membresia", abierta.id, hasta=dia, fundamento_baja_id=fundamento_id)
        for suya in situaciones_de(bd, actual.id):
            if suya.desde < dia and (suya.hasta is None or dia < suya.hasta):
                _cerrar_situacion(bd, suya, dia, fundamento_id)
            elif dia <= suya.desde:
                _quitar_situacion(bd, suya, dia)
    return accion_id


def _quitar_situacion(bd: Archivo, suya: Situacion, dia: str) -> None:
    """La que iba a empezar cuando ya no es socio no llega a empezar, ni espera a que nadie la resuelva."""
    bd.ejecutar("DELETE FROM situacion WHERE id = ?", [suya.id])
    if suya.propuesta_id and propuesta(bd, suya.propuesta_id).pendiente:
        retirar(bd, suya.propuesta_id, bd.hoy(), f"Baja el {en_corto(dia)}.")


def reingresar(
    bd: Archivo, socio_id: str, desde: str, fundamento: Fundamento, *, ya_pago: bool = False
) -> str:
    """Vuelve a ser socio desde ese día. Devuelve el id de la acción.

    Donde se es socio desde el primer pago, también quien vuelve lo espera, si no es que `ya_pago`.
    Lanza `YaEsSocio` si no se había ido y `DatoInvalido` si la fecha pisa un periodo anterior.
    """
    actual, dia = socio(bd, socio_id), leer_fecha(desde, "desde")
    with transaccion(bd, f"Reingreso de {actual.nombre}") as accion_id:
        exigir_alta_posible(membresias_de(bd, actual.id), dia)
        suyo = _abrir_membresia(bd, actual.id, dia, fundamento, f"Reingreso de {actual.nombre}")
        if not ya_pago:
            _esperar_su_pago(bd, actual.id, dia, suyo)
    return accion_id


def editar(bd: Archivo, socio_id: str, ficha: SocioNuevo) -> str:
    """Corrige la ficha entera. Devuelve el id de la acción.

    Para un cambio de nombre o de categoría de verdad, que deja historia, están `cambiar_nombre` y
    `cambiar_categoria`: aquí se corrige la categoría que consta hoy, desde que consta.
    """
    valida = exigir_ficha(ficha)
    with transaccion(bd, f"Editar la ficha de {valida.nombre}") as accion_id:
        _exigir_codigo_libre(bd, valida, socio_id)
        entro = bd.valor("SELECT categoria_id FROM socio WHERE id = ? AND fusionado_en IS NULL", [socio_id])
        if not entro:
            raise NoExiste
        rige = cambio_que_rige(bd, socio_id, bd.hoy())
        if rige is not None and rige.categoria_id != valida.categoria_id:
            bd.corregir("cambio_de_categoria", rige.id, categoria_id=valida.categoria_id)
        bd.corregir("socio", socio_id, valida, categoria_id=entro if rige else valida.categoria_id)
        llevar_nombre(bd, "socio", socio_id)
    return accion_id


def cambiar_nombre(bd: Archivo, socio_id: str, nombre: str, fecha: str, motivo: str = "") -> str:
    """Desde `fecha` se llama `nombre`; el anterior queda en su historia. Devuelve el id de la acción."""
    actual, dia = socio(bd, socio_id), leer_fecha(fecha)
    nuevo = exigir_texto(nombre, "el nombre nuevo", "nombre", LARGOS["nombre"])
    if nuevo == actual.nombre:
        raise DatoInvalido("Ya se llama así. Escriba el nombre nuevo.", campo="nombre")
    with transaccion(bd, f"{actual.nombre} pasa a llamarse {nuevo}") as accion_id:
        bd.insertar(
            "nombre_anterior",
            {"nombre": actual.nombre, "hasta": dia, "motivo": exigir_largo(motivo, "motivo")},
            id=nuevo_id(),
            socio_id=actual.id,
        )
        bd.corregir("socio", actual.id, nombre=nuevo)
    return accion_id


def anotar_poblacion(
    bd: Archivo, socio_id: str, anio: int | None, habitantes: int, fuente: str, *, oficial: bool = True
) -> str:
    """Anota una población; si ya había otra del mismo año y fuente, la corrige. Devuelve la acción."""
    actual = socio(bd, socio_id)
    valida = exigir_poblacion(PoblacionNueva(habitantes, fuente, anio, oficial))
    exigir_una_oficial(poblaciones_de(bd, actual.id), valida)
    frase = f"Anotar población de {actual.nombre}: {escribir_miles(valida.habitantes)}"
    with transaccion(bd, frase) as accion_id:
        cambiadas = bd.ejecutar(
            "UPDATE poblacion SET habitantes = ?, oficial = ? WHERE socio_id = ?"
            " AND anio IS ? AND fuente = ?",
            [valida.habitantes, int(valida.oficial), actual.id, valida.anio, valida.fuente],
        )
        if not cambiadas:
            bd.insertar("poblacion", valida, id=nuevo_id(), socio_id=actual.id)
    return accion_id


def retirar_poblacion(bd: Archivo, socio_id: str, poblacion_id: str) -> str:
    """Quita una población anotada por error; los cargos emitidos conservan la suya. Devuelve la acción."""
    actual = socio(bd, socio_id)
    with transaccion(bd, f"Retirar una población de {actual.nombre}") as accion_id:
        if not bd.ejecutar("DELETE FROM poblacion WHERE id = ? AND socio_id = ?", [poblacion_id, actual.id]):
            raise NoExiste
    return accion_id


def nombrar_representante(
    bd: Archivo, socio_id: str, nuevo: RepresentanteNuevo, *, releva: bool = False
) -> str:
    """Nombra un titular o un suplente desde su día. Devuelve el id de la acción.

    Con `releva`, el titular que hubiera ese día cesa en él; sin ella lanza `HayOtroTitular`.
    """
    actual, valido = socio(bd, socio_id), exigir_representante(nuevo)
    with transaccion(bd, f"Nombrar a {valido.nombre} {valido.calidad} de {actual.nombre}") as accion_id:
        if valido.calidad == "titular" and releva:
            _cesar_titulares(bd, representantes(bd, actual.id), valido.desde)
        if valido.calidad == "titular":
            exigir_titular_unico(representantes(bd, actual.id), valido.desde)
        persona_id = _persona(bd, valido, representantes(bd, actual.id))
        if valido.partido:
            bd.corregir("persona", persona_id, partido=valido.partido)
        bd.insertar(
            "representante",
            id=nuevo_id(),
            socio_id=actual.id,
            persona_id=persona_id,
            cargo=valido.cargo,
            calidad=valido.calidad,
            desde=valido.desde,
        )
    return accion_id


def anotar_persona(bd: Archivo, nombre: str, correo: str = "", telefono: str = "") -> str:
    """Crea la ficha de quien no representa a ningún socio (personal de la secretaría). Devuelve su id."""
    limpio = exigir_nombre_de_persona(nombre, "persona")
    persona_id = nuevo_id()
    senas = {"correo": exigir_correo(correo), "telefono": exigir_largo(telefono, "telefono")}
    with transaccion(bd, f"Anotar a {limpio}"):
        bd.insertar("persona", senas, id=persona_id, nombre=limpio)
    return persona_id


def completar_persona(bd: Archivo, persona_id: str, senas: Mapping[str, str]) -> None:
    """Escribe en su ficha el correo o el teléfono que faltaban, en la acción abierta."""
    for cual, dicha in senas.items():
        valida = exigir_correo(dicha) if cual == "correo" else exigir_largo(dicha, cual)
        bd.corregir("persona", persona_id, {cual: valida})


def corregir_persona(bd: Archivo, persona_id: str, dicha: FichaDePersona) -> str:
    """Corrige su ficha y, en lo que no está levantado ni emitido, su nombre. Devuelve la acción."""
    actual, valida = persona(bd, persona_id), exigir_persona(dicha)
    with transaccion(bd, f"Editar la ficha de {actual.nombre}") as accion_id:
        bd.corregir("persona", actual.id, valida)
        llevar_nombre(bd, "persona", actual.id)
    return accion_id


def cesar_representante(bd: Archivo, representante_id: str, hasta: str) -> str:
    """Deja de representar el día `hasta`. Devuelve el id de la acción; lanza `DatoInvalido` o `NoExiste`."""
    dia = leer_fecha(hasta, "hasta")
    fila = bd.fila(
        "SELECT r.desde, p.nombre FROM representante r JOIN persona p ON p.id = r.persona_id WHERE r.id = ?",
        [representante_id],
    )
    if fila is None:
        raise NoExiste
    if dia < fila["desde"]:
        raise DatoInvalido("El cese no puede ser anterior al nombramiento.", campo="hasta")
    with transaccion(bd, f"Cesar a {fila['nombre']}") as accion_id:
        bd.corregir("representante", representante_id, hasta=dia)
    return accion_id


def _abrir_membresia(bd: Archivo, socio_id: str, desde: str, fundamento: Fundamento, texto: str) -> str:
    cita = Referencia("socio", socio_id)
    fundamento_id = anotar_fundamento(bd, fundamento, cita, texto, el=desde, trata=["admision"])
    bd.insertar("membresia", id=nuevo_id(), socio_id=socio_id, desde=desde, fundamento_id=fundamento_id)
    return fundamento_id


def _exigir_codigo_libre(bd: Archivo, ficha: SocioNuevo, propio: str = "") -> None:
    otro = bd.valor(
        "SELECT nombre FROM socio WHERE pais = ? AND codigo = ? AND codigo <> ''"
        " AND fusionado_en IS NULL AND id <> ?",
        [ficha.pais, ficha.codigo, propio],
    )
    if otro is not None:
        raise DatoInvalido(
            f"El código {ficha.codigo} de {nombre_de_pais(ficha.pais)} ya es de {otro}. "
            "Revise cuál es el correcto.",
            campo="codigo",
        )


def _cesar_titulares(bd: Archivo, todos: list[Representante], dia: str) -> None:
    for suyo in todos:
        if suyo.calidad == "titular" and suyo.hasta is None and suyo.desde <= dia:
            bd.corregir("representante", suyo.id, hasta=dia)


def _persona(bd: Archivo, nuevo: RepresentanteNuevo, suyos: list[Representante]) -> str:
    """Su ficha única: la indicada, la del socio con ese nombre, la del mismo correo o una nueva."""
    if nuevo.persona_id:
        return nuevo.persona_id
    del_socio = (r.persona_id for r in suyos if plegar(r.nombre) == plegar(nuevo.nombre))
    return (
        next(del_socio, None)
        or persona_por_correo(bd, nuevo.nombre, nuevo.correo)
        or _persona_nueva(bd, nuevo)
    )


def _persona_nueva(bd: Archivo, nuevo: RepresentanteNuevo) -> str:
    persona_id = nuevo_id()
    ficha = FichaDePersona(nuevo.nombre, nuevo.tratamiento, nuevo.correo, nuevo.telefono)
    bd.insertar("persona", exigir_persona(ficha), id=persona_id)
    return persona_id
